import type { ChannelId } from '../../lib/channels/index.ts';
import { text } from '../../lib/texts.ts';
import { Icon } from '../icons/Icon.tsx';
import { Markup } from '../markup/Markup.tsx';
import { errorText } from '../notices/errorText.ts';
import { usePanel } from '../panel/panel.ts';
import type { Line } from './rows.ts';

interface Props {
  line: Line;
  /** The channel that shows the agent's markup; null for the customer, whose text is shown as written. */
  markup: ChannelId | null;
  conversation: string;
  live: boolean;
}

/** One message: the agent's as the customer sees it, the customer's as written with nothing in it made active. */
export function Bubble({ line, markup, conversation, live }: Props) {
  const { id, pending } = line;
  const state = pending ? (pending.refused ? 'refused' : 'pending') : undefined;
  return (
    <>
      <div class="bubble" dir="auto" data-state={state}>
        {markup ? <Markup channel={markup} text={line.text} /> : line.text}
      </div>
      {pending?.refused && (
        <div class="refused small">
          <span>
            <Icon name="alert" size={14} /> {text('message_refused', errorText(pending.refused))}
          </span>
          <span class="refused-answers">
            <Answer type="resend" conversation={conversation} id={id} />
            <Answer type="discard" conversation={conversation} id={id} />
          </span>
        </div>
      )}
      {state === 'pending' && (
        <span class="pending small quiet">
          <Icon name="clock" size={13} /> {text(live ? 'message_sending' : 'message_waiting')}
        </span>
      )}
    </>
  );
}

interface AnswerProps {
  type: 'resend' | 'discard';
  conversation: string;
  id: string;
}

function Answer({ type, conversation, id }: AnswerProps) {
  const { act } = usePanel();
  return (
    <button type="button" class="link" onClick={() => void act({ type, conversation, id })}>
      {text(type === 'resend' ? 'message_send_again' : 'message_discard')}
    </button>
  );
}
