import { useSignal } from '@preact/signals';
import { type Conversation, MessagePage } from '../../lib/protocol/index.ts';
import { ask } from '../panel/ask.ts';
import { usePanel } from '../panel/panel.ts';
import './customer.css';
import { ReadTranscript } from './ReadTranscript.tsx';
import { isolated, text } from './texts.ts';

interface Props {
  conversation: string;
  view: Pick<Conversation, 'channel' | 'customer'>;
}

/** That the customer goes on with an earlier chat, which can be read here. */
export function EarlierChat({ conversation, view: { channel, customer } }: Props) {
  const { send } = usePanel();
  const open = useSignal(false);

  async function read(before?: number) {
    const page = before === undefined ? '' : `?before=${before}`;
    const path = `/api/conversations/${conversation}/messages${page}`;
    return (await ask(send, MessagePage, { method: 'GET', path })).messages;
  }

  return (
    <section class="earlier-chat">
      <p class="small">
        {text('earlier')}{' '}
        <button
          type="button"
          class="link"
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          {text(open.value ? 'earlier_hide' : 'earlier_show')}
        </button>
      </p>
      {open.value && (
        <section
          class="customer-transcript"
          aria-label={text('past_label', { customer: isolated(customer.name) })}
        >
          <ReadTranscript conversation={conversation} channel={channel} read={read} />
        </section>
      )}
    </section>
  );
}
