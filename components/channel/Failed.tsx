import { useSignal } from '@preact/signals';
import { type ChannelId, channels } from '../../lib/channels/index.ts';
import type { Delivery, FailureCode } from '../../lib/protocol/delivery.ts';
import { Copy } from '../panel/Copy.tsx';
import { usePanel } from '../panel/panel.ts';
import { isolated, text as panelText } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from './texts.ts';

/** What can be done about a failure, beside writing it anew. */
const WAYS: Record<FailureCode, readonly ('again' | 'template' | 'ask')[]> = {
  window_closed: ['template'],
  not_reachable: ['again'],
  file_refused: ['ask'],
  text_refused: [],
  token_expired: ['ask', 'again'],
  account_refused: ['ask', 'again'],
  template_refused: ['template', 'ask'],
  unreachable: ['again'],
  other: ['again'],
};

interface Props {
  delivery: Delivery;
  conversation: string;
  channel: ChannelId;
  message: { id: string; text: string };
}

/** Under a message that its customer has not got: why, what can be done, and the platform's own words. */
export function Failed({ delivery, conversation, channel, message }: Props) {
  const { session, replies, templateIn } = usePanel();
  const { code, detail } = delivery.failure ?? { code: 'other' as const, detail: '' };
  const ways = WAYS[code];
  const reply = replies.current.value;
  const { contact } = session.agent.value;

  function edit(): void {
    const begun = reply?.text.peek() ?? '';
    reply?.insert(begun === '' ? message.text : `${message.text}\n`, 0);
    reply?.focus();
  }

  return (
    <div class="refused small">
      <span>
        <Icon name="alert" size={14} /> {reason(code, channel)}
        {ways.includes('ask') &&
          ` ${contact ? text('failure_ask', { contact: isolated(contact) }) : text('failure_ask_administrator')}`}
      </span>
      <span class="refused-answers">
        {ways.includes('again') && (
          <Again conversation={conversation} message={message.id} key={delivery.at} />
        )}
        {ways.includes('template') && channels[channel].hasTemplates && (
          <button
            type="button"
            class="link"
            onClick={() => {
              templateIn.value = conversation;
            }}
          >
            {text('use_template')}
          </button>
        )}
        {message.text !== '' && <Copy words={message.text} />}
        {message.text !== '' && reply && (
          <button type="button" class="link" onClick={edit}>
            {panelText('message_edit')}
          </button>
        )}
      </span>
      {detail !== '' && (
        <details class="failure-details">
          <summary>{text('failure_details')}</summary>
          <span dir="auto">{detail}</span>
        </details>
      )}
    </div>
  );
}

function reason(code: FailureCode, id: ChannelId): string {
  if (code === 'window_closed')
    return text(channels[id].hasTemplates ? 'failure_window_closed' : 'failure_window_closed_wait');
  return text(`failure_${code}`, { channel: panelText(`channel_${id}`) });
}

/** It is under way until the server has something new to tell of the message. */
function Again({ conversation, message }: { conversation: string; message: string }) {
  const { act } = usePanel();
  const busy = useSignal(false);

  async function send(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    busy.value = await act({ type: 'deliver_again', conversation, message });
  }

  return (
    <button type="button" class="link" aria-disabled={busy.value} onClick={() => void send()}>
      {text(busy.value ? 'again_busy' : 'again')}
    </button>
  );
}
