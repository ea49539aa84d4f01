import type { PendingMessage, Held as Reason } from '../../lib/port/snapshot.ts';
import { Copy } from '../panel/Copy.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Answer } from './Answer.tsx';
import { useTakeBack } from './useTakeBack.ts';

interface Props {
  reply: PendingMessage;
  held: Reason;
  conversation: string;
}

/** Below a reply that waited until it might no longer fit: why it was not sent, and the question what to do. */
export function Held({ reply, held, conversation }: Props) {
  const { act } = usePanel();
  const takeBack = useTakeBack(conversation, reply);
  const answer = { conversation, id: reply.id };
  return (
    <div class="held small" role="status">
      <span>
        <Icon name="clock" size={14} /> {text(`message_held_${held}`)}
      </span>
      <span class="refused-answers">
        {takeBack ? (
          <Answer words={text('message_send_now')} onClick={() => act({ type: 'resend', ...answer })} />
        ) : (
          <Copy words={reply.text} />
        )}
        {takeBack && <Answer words={text('message_edit')} onClick={takeBack} />}
        <Answer words={text('message_discard')} onClick={() => act({ type: 'discard', ...answer })} />
      </span>
    </div>
  );
}
