import { useSignal } from '@preact/signals';
import { nameIn } from '../../lib/texts/index.ts';
import { Contact } from '../offer/Contact.tsx';
import type { ConversationParts } from '../panel/conversations.ts';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { language, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

const EndQuestion = later(async () => (await import('./EndQuestion.tsx')).EndQuestion);

/** Who the customer is and where the chat came from, and the way to end it. */
export function ConversationHeader({ conversation }: { conversation: ConversationParts }) {
  const { act, allowed, replies, selection } = usePanel();
  const ending = useSignal(false);
  const asking = useSignal(false);
  const view = conversation.view.value;

  async function end(): Promise<void> {
    ending.value = true;
    ending.value = await act({ type: 'end', conversation: view.id });
    if (!ending.value) return;
    replies.discard(conversation);
    if (selection.isGone.peek()) selection.leave();
  }

  function press(): void {
    if (ending.value) return;
    if (replies.of(conversation).text.peek().trim() === '') void end();
    else asking.value = true;
  }

  function answered(ends: boolean): void {
    asking.value = false;
    if (ends) void end();
    else replies.current.peek()?.focus();
  }

  return (
    <header class="conversation-header">
      <h2>
        <bdi>{view.customer.name}</bdi>
      </h2>
      {allowed.end(view) && (
        <button type="button" class="button danger end" aria-disabled={ending.value} onClick={press}>
          {text(ending.value ? 'conversation_ending' : 'conversation_end')}
        </button>
      )}
      {asking.value && <EndQuestion onAnswer={answered} />}
      <div class="conversation-facts">
        {view.state === 'active' && !view.customerOnline && (
          <p class="small conversation-away" title={text('conversation_offline_hint')}>
            <Icon name="away" size={14} /> {text('conversation_offline')}
          </p>
        )}
        <Contact conversation={view} />
        <p class="small quiet">
          <bdi>{view.queue.name}</bdi> · {text(`channel_${view.channel}`)}
          {view.language && ` · ${nameIn(language(), view.language)}`}
        </p>
      </div>
    </header>
  );
}
