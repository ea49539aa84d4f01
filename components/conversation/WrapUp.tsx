import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, text } from '../panel/texts.ts';
import { KeptWords } from './KeptWords.tsx';
import { useLandingFocus } from './useLandingFocus.ts';

/** The chat has ended; what is left is to close it, or to let it close by itself. */
export function WrapUp({ conversation }: { conversation: ConversationParts }) {
  const { act, serverNow } = usePanel();
  const closing = useSignal(false);
  const title = useLandingFocus();
  const view = conversation.view.value;
  const dueAt = view.wrapUp?.dueAt ?? null;

  async function handle(): Promise<void> {
    if (closing.value) return;
    closing.value = true;
    closing.value = await act({ type: 'close', conversation: view.id });
  }

  return (
    <footer class="wrap-up">
      <div>
        <h2 ref={title} tabIndex={-1}>
          {text('wrap_up_title')}
        </h2>
        <p class="small quiet" role={dueAt === null ? undefined : 'timer'}>
          {dueAt === null
            ? text('wrap_up_manual')
            : text('wrap_up_automatic', { time: duration(dueAt - serverNow.value + 999) })}
        </p>
      </div>
      <button
        type="button"
        class="button primary"
        aria-disabled={closing.value}
        onClick={() => void handle()}
      >
        {text(closing.value ? 'wrap_up_closing' : 'wrap_up_close')}
      </button>
      <KeptWords conversation={conversation} />
      {dueAt !== null && <Rest dueAt={dueAt} />}
    </footer>
  );
}

/** What is left of the time there was when this came into sight. */
function Rest({ dueAt }: { dueAt: number }) {
  const { serverNow, session } = usePanel();
  const { clockOffset } = session;
  const from = useMemo(() => Date.now() + clockOffset.peek(), [clockOffset]);
  const share = Math.max(0, (dueAt - serverNow.value) / Math.max(1, dueAt - from));
  return (
    <span class="countdown-bar" aria-hidden="true">
      <span style={{ transform: `scaleX(${Math.min(1, share)})` }} />
    </span>
  );
}
