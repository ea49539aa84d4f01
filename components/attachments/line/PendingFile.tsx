import { fileSize } from '../../../lib/attachments/size.ts';
import type { StoredFile } from '../../../lib/uploads/database.ts';
import { isolated, language, text as panelText } from '../../panel/texts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FileName } from '../FileName.tsx';
import { HeldPicture } from '../HeldPicture.tsx';
import { refusedReason } from '../words/reason.ts';
import { text } from '../words/texts.ts';
import { usePending } from './usePending.ts';
import '../attachments.css';

/** A file on its way to the customer, or one that was not taken: how it stands in words, and what can be done. */
export function PendingFile({ file }: { file: StoredFile }) {
  const { remove, sendAgain } = usePending(file);
  const { name, size, state, sent, refused } = file;
  const isolatedName = isolated(name);
  const findings = refused && 'findings' in refused ? (refused.findings ?? []) : [];
  return (
    <div class="file">
      <HeldPicture file={file} />
      <div class="file-words">
        <FileName name={name} />
        <span class="small quiet">{fileSize(size, language())}</span>
        {state === 'uploading' && (
          <progress max={size} value={sent} aria-label={text('progress', { name: isolatedName })} />
        )}
        {/* The percentage moves too often to be read out. */}
        <span
          class={state === 'refused' ? 'small bad-text' : 'small quiet'}
          aria-live={state === 'uploading' ? 'off' : undefined}
        >
          <Icon name={state === 'refused' ? 'alert' : 'clock'} size={13} /> {wordsFor(file)}
        </span>
        <span class="file-ways small">
          {(state === 'uploading' || state === 'checking') && (
            <button
              type="button"
              class="link"
              aria-label={text('cancel_name', { name: isolatedName })}
              onClick={() => void remove()}
            >
              {text('cancel')}
            </button>
          )}
          {state === 'refused' && refused?.code !== 'sensitive_blocked' && (
            <button
              type="button"
              class="link"
              aria-label={findings.length > 0 ? undefined : text('retry_name', { name: isolatedName })}
              onClick={() => void sendAgain(findings.map(({ pattern }) => pattern))}
            >
              {findings.length > 0 ? panelText('sensitive_send_anyway') : text('retry')}
            </button>
          )}
          {(state === 'refused' || state === 'held') && (
            <button
              type="button"
              class="link"
              aria-label={text('remove', { name: isolatedName })}
              onClick={() => void remove()}
            >
              {text('discard')}
            </button>
          )}
        </span>
      </div>
    </div>
  );
}

function wordsFor({ state, sent, size, interrupted, refused }: StoredFile): string {
  const percent = new Intl.NumberFormat(language(), { style: 'percent' }).format(size > 0 ? sent / size : 0);
  if (state === 'refused')
    return text('state_refused', { reason: refused ? refusedReason(refused) : text('reason_unknown') });
  if (state === 'uploading' && interrupted) return text('state_interrupted', { percent });
  if (state === 'uploading') return sent > 0 ? text('state_uploading', { percent }) : text('state_waiting');
  return text(`state_${state}`);
}
