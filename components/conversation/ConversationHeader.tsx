import { useSignal } from '@preact/signals';
import type { Conversation } from '../../lib/protocol/index.ts';
import { Contact } from '../offer/Contact.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

/** Who the customer is and where the chat came from, and the way to end it. */
export function ConversationHeader({ view }: { view: Conversation }) {
  const { act, allowed } = usePanel();
  const ending = useSignal(false);

  async function end(): Promise<void> {
    if (ending.value) return;
    ending.value = true;
    ending.value = await act({ type: 'end', conversation: view.id });
  }

  return (
    <header class="conversation-header">
      <h2>
        <bdi>{view.customer.name}</bdi>
      </h2>
      {allowed.end(view) && (
        <button
          type="button"
          class="button danger end"
          aria-disabled={ending.value}
          onClick={() => void end()}
        >
          {text(ending.value ? 'conversation_ending' : 'conversation_end')}
        </button>
      )}
      <div class="conversation-facts">
        <p class="small quiet">
          <bdi>{view.queue.name}</bdi> · {text(`channel_${view.channel}`)}
        </p>
        <Contact customer={view.customer} />
        {view.state === 'active' && !view.customerOnline && (
          <p class="small conversation-away" title={text('conversation_offline_hint')}>
            <Icon name="away" size={14} /> {text('conversation_offline')}
          </p>
        )}
      </div>
    </header>
  );
}
