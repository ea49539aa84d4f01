import { text } from '../texts.ts';
import { Composer } from './Composer.tsx';

interface AgainProps {
  /** What was being written. */
  draft: string;
  onDraft(text: string): void;
  onSend(text: string): void;
  onAnother(): void;
}

/** Below a conversation that has ended and can be gone on with: writing does. */
export function Again({ draft, onDraft, onSend, onAnother }: AgainProps) {
  return (
    <footer class="again">
      <p class="again-hint">
        {text('status_again')}{' '}
        <button type="button" class="link" onClick={onAnother}>
          {text('status_another')}
        </button>
      </p>
      <Composer draft={draft} placeholder={text('composer_again')} onDraft={onDraft} onSend={onSend} />
    </footer>
  );
}
