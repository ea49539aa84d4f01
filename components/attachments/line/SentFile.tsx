import { fileSize } from '../../../lib/attachments/size.ts';
import { isShownAnywhere } from '../../../lib/attachments/types.ts';
import type { FileMessage } from '../../../lib/protocol/index.ts';
import { isolated, language } from '../../panel/texts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FileName } from '../FileName.tsx';
import { text } from '../words/texts.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { useAddress } from './useAddress.ts';
import '../attachments.css';

/** A file that was sent or received: what it is, and the ways to it. */
export function SentFile({ message: { conversation, id, file } }: { message: FileMessage }) {
  const address = useAddress(conversation, id);
  const name = isolated(file.name);
  const isShown = isShownAnywhere(file.type);
  const isPicture = file.type.startsWith('image/');
  return (
    <div class="file">
      {file.thumbnail ? (
        <Thumbnail {...file.thumbnail} address={address.thumbnail} />
      ) : (
        <span class="file-picture">
          <Icon name="file" size={20} />
        </span>
      )}
      <div class="file-words">
        <FileName name={file.name} />
        <span class="small quiet">
          {fileSize(file.size, language())}
          {isPicture && !isShown && ` · ${text('not_shown')}`}
        </span>
        <span class="file-ways small">
          {isShown && (
            <button
              type="button"
              class="link"
              aria-label={text('open_name', { name })}
              onClick={() => void address.open()}
            >
              {text('open')}
            </button>
          )}
          <button
            type="button"
            class="link"
            aria-label={text('download_name', { name })}
            onClick={() => void address.download()}
          >
            {text('download')}
          </button>
        </span>
        {address.problem.value && (
          <span class="small bad-text" role="alert">
            {text('not_opened', { reason: address.problem.value })}
          </span>
        )}
      </div>
    </div>
  );
}
