import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import type { MaskedLine } from './rows.ts';

/** Below a customer's message with sensitive parts: says that they are masked, and offers them. */
export function Masked({ conversation, message }: { conversation: string; message: MaskedLine }) {
  const panel = usePanel();
  const { seq, revealed } = message;
  if (revealed) return <span class="masked small quiet">{text('message_revealed')}</span>;
  return (
    <span class="masked small quiet">
      {text('message_masked')}
      <button type="button" class="link" onClick={() => void panel.revealed.reveal(conversation, seq)}>
        {text('message_reveal')}
      </button>
      {text('message_reveal_recorded')}
    </span>
  );
}
