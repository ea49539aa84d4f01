import { fileSize } from '../../../../lib/attachments/index.ts';
import type { PendingFile } from '../client/files.ts';
import { language, text } from '../texts.ts';

interface PendingFileLineProps {
  file: PendingFile;
  onCancel(id: string): void;
}

/** A file on its way, or one that was refused. */
export function PendingFileLine({ file, onCancel }: PendingFileLineProps) {
  const { id, name, content, state, sent } = file;
  return (
    <li class={`message own pending ${state === 'refused' ? 'refused' : ''}`}>
      <p class="text">
        <bdi>{name}</bdi> <span class="quiet">{fileSize(content.size, language())}</span>
        {state === 'uploading' && <progress max={content.size} value={sent} aria-label={name} />}
      </p>
      <p class="delivery">
        {words(file)}
        <button type="button" class="link" onClick={() => onCancel(id)}>
          {text(state === 'refused' ? 'message_discard' : 'file_cancel')}
        </button>
      </p>
    </li>
  );
}

function words({ state, sent, content, refused }: PendingFile): string {
  switch (state) {
    case 'waiting':
      return text('message_waiting');
    case 'checking':
      return text('file_checking');
    case 'refused':
      return refused?.code === 'chat_full' ? text('message_chat_full') : text('message_refused');
    case 'uploading':
      return text('file_sending', { percent: Math.floor((100 * sent) / Math.max(1, content.size)) });
  }
}
