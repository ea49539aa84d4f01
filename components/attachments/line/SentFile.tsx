import { fileSize } from '../../../lib/attachments/size.ts';
import { isShownAnywhere } from '../../../lib/attachments/types.ts';
import type { FileMessage } from '../../../lib/protocol/index.ts';
import { language } from '../../panel/texts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FileName } from '../FileName.tsx';
import { text } from '../words/texts.ts';
import { FileWays } from './FileWays.tsx';
import { attachmentPath } from './path.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { useAddress } from './useAddress.ts';
import '../attachments.css';

/** A file that was sent or received: what it is, and the ways to it. */
export function SentFile({ message: { conversation, id, file } }: { message: FileMessage }) {
  const address = useAddress(attachmentPath(conversation, id));
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
          {isPicture && !isShownAnywhere(file.type) && ` · ${text('not_shown')}`}
        </span>
        <FileWays file={file} address={address} />
      </div>
    </div>
  );
}
