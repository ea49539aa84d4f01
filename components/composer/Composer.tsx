import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { MAX_TEXT_LENGTH } from '../../lib/protocol/index.ts';
import type { PanelConversation } from '../../lib/session/snapshot.ts';
import { isolated, text } from '../../lib/texts.ts';
import { Icon } from '../icons/Icon.tsx';
import { usePanel } from '../panel/panel.ts';
import { ComposerHint } from './ComposerHint.tsx';
import { useDraft } from './useDraft.ts';

/**
 * Where the reply is written. The text belongs to the textarea: snapshots never set it while the agent
 * types. It must be mounted anew for another conversation.
 */
export function Composer({ conversation, live }: { conversation: PanelConversation; live: boolean }) {
  const { act, drafts } = usePanel();
  const { id, customer } = conversation.view;
  const field = useRef<HTMLTextAreaElement>(null);
  const length = useSignal(0);
  const blank = useSignal(true);
  const { show, typed } = useDraft(field, conversation, measure);

  function measure(value: string): void {
    length.value = value.length;
    blank.value = value.trim() === '';
  }

  async function send(): Promise<void> {
    const reply = field.current?.value ?? '';
    if (reply.trim() === '' || reply.length > MAX_TEXT_LENGTH) return;
    drafts.clear(id);
    show({ text: '', selectionStart: 0, selectionEnd: 0 });
    field.current?.focus();
    const kept = await act({ type: 'send', conversation: id, id: crypto.randomUUID(), text: reply });
    if (kept || field.current?.value !== '') return;
    show({ text: reply, selectionStart: reply.length, selectionEnd: reply.length });
    typed();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes, Enter chooses a word (229 is what older ones report).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (!event.repeat) void send();
  }

  return (
    <footer class="composer">
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={text('composer_label', isolated(customer.name))}
        aria-describedby="composer-hint"
        aria-invalid={length.value > MAX_TEXT_LENGTH}
        placeholder={text('composer_placeholder')}
        onInput={typed}
        onKeyDown={onKeyDown}
      />
      <div class="composer-foot">
        <ComposerHint length={length.value} live={live} />
        <button
          type="button"
          class="button primary"
          aria-disabled={blank.value || length.value > MAX_TEXT_LENGTH}
          onClick={() => void send()}
        >
          {text('composer_send')} <Icon name="send" />
        </button>
      </div>
    </footer>
  );
}
