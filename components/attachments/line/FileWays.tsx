import { isShownAnywhere } from '../../../lib/attachments/types.ts';
import { isolated } from '../../panel/texts.ts';
import { text } from '../words/texts.ts';
import type { useAddress } from './useAddress.ts';

interface Props {
  file: { name: string; type: string };
  address: ReturnType<typeof useAddress>;
}

/** The ways to a file that the desk has. */
export function FileWays({ file, address }: Props) {
  const name = isolated(file.name);
  return (
    <>
      <span class="file-ways small">
        {isShownAnywhere(file.type) && (
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
    </>
  );
}
