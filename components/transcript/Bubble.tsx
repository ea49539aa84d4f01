import { text } from '../../lib/texts.ts';
import { Icon } from '../icons/Icon.tsx';
import { errorText } from '../notices/errorText.ts';
import { usePanel } from '../panel/panel.ts';
import type { Line } from './rows.ts';

interface Props {
  line: Line;
  conversation: string;
  live: boolean;
}

/** One message. Its text is shown as written, nothing in it is made active. */
export function Bubble({ line, conversation, live }: Props) {
  const { id, pending } = line;
  const state = pending ? (pending.refused ? 'refused' : 'pending') : undefined;
  return (
    <>
      <p class="bubble" dir="auto" data-state={state}>
        {line.text}
      </p>
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
