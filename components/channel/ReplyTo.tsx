import { useComputed } from '@preact/signals';
import { usePanel } from '../panel/panel.ts';
import { isolated } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from './texts.ts';

/** So much of a message says which it is, in UTF-16 units: it is kept with the draft. */
const MOST_SHOWN = 200;

export interface ReplyToProps {
  conversation: string;
  message: { id: string; text: string };
}

/** Beside what a customer wrote, where a reply is being written: makes it the answer to this message. */
export function ReplyTo({ conversation, message }: ReplyToProps) {
  const { replies, selection } = usePanel();
  const isWriting = useComputed(
    () => replies.current.value !== null && selection.conversation.value?.id === conversation,
  );
  if (!isWriting.value) return null;

  function quote(): void {
    const reply = replies.current.peek();
    reply?.quote({ id: message.id, text: message.text.slice(0, MOST_SHOWN) });
    reply?.focus();
  }

  return (
    <button
      type="button"
      class="icon-button reply-to"
      title={text('reply_to')}
      aria-label={text('reply_to_message', { text: isolated(message.text) })}
      onClick={quote}
    >
      <Icon name="back" size={14} />
    </button>
  );
}
