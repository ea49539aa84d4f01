import type { Message } from '../../../../lib/protocol/index.ts';
import type { PendingMessage } from '../client/records.ts';
import { formatTime } from '../dates.ts';
import { texts } from '../texts/index.ts';
import { MarkupText } from './MarkupText.tsx';
import { PlainText } from './PlainText.tsx';

type Written = Extract<Message, { text: string }>;
type Notice = keyof typeof texts.notices;

/** A message the server has. */
export function MessageLine({ message, follows }: { message: Written; follows: boolean }) {
  const own = message.from === 'customer';
  const author = own ? texts.log.you : message.author || texts.log.agent;
  return (
    <li class={`message ${own ? 'own' : 'theirs'} ${follows ? 'follows' : ''}`}>
      <p class="author">
        <span dir="auto">{author}</span>
        <time dateTime={new Date(message.at).toISOString()}>{formatTime(message.at)}</time>
      </p>
      {own ? <PlainText text={message.text} /> : <MarkupText text={message.text} />}
    </li>
  );
}

interface PendingLineProps {
  message: PendingMessage;
  offline: boolean;
  onDiscard(id: string): void;
  onEdit: ((id: string, text: string) => void) | undefined;
}

/** A message on its way, or one that the server refused. */
export function PendingLine({ message, offline, onDiscard, onEdit }: PendingLineProps) {
  const { id, text, refused } = message;
  return (
    <li class={`message own pending ${refused ? 'refused' : ''}`}>
      <PlainText text={text} />
      <p class="delivery">
        {refused ? texts.log.refused : offline ? texts.log.waiting : texts.log.sending}
        {refused && onEdit && (
          <button type="button" onClick={() => onEdit(id, text)}>
            {texts.log.edit}
          </button>
        )}
        {refused && (
          <button type="button" onClick={() => onDiscard(id)}>
            {texts.log.discard}
          </button>
        )}
      </p>
    </li>
  );
}

/** Something that happened to the conversation. */
export function NoticeLine({ notice, at }: { notice: Notice; at: number }) {
  return (
    <li class={`notice ${notice}`}>
      <span>{texts.notices[notice]}</span>
      <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
    </li>
  );
}
