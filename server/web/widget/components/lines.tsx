import { Markup } from '../../../../components/ui/Markup.tsx';
import { Time } from '../../../../components/ui/Time.tsx';
import type { FileMessage, Message } from '../../../../lib/protocol/index.ts';
import type { PendingMessage } from '../client/records.ts';
import { isolated, text, timeOfDay } from '../texts.ts';
import { type AskAddress, FileLine } from './FileLine.tsx';
import { fileReason } from './file-reason.ts';
import { PlainText } from './PlainText.tsx';

type Written = Extract<Message, { text: string }>;
type Event = Exclude<Message, Written | FileMessage>;

interface MessageLineProps {
  message: Written | FileMessage;
  follows: boolean;
  address: AskAddress;
}

/** A message the server has. */
export function MessageLine({ message, follows, address }: MessageLineProps) {
  const own = message.from === 'customer';
  const author = own ? text('message_you') : message.author || text('message_agent');
  return (
    <li class={`message ${own ? 'own' : 'theirs'} ${follows ? 'follows' : ''}`}>
      <p class="author">
        <span dir="auto">{author}</span>
        <Time at={message.at}>{timeOfDay(message.at)}</Time>
      </p>
      {message.kind === 'file' ? (
        <FileLine id={message.id} file={message.file} address={address} />
      ) : own ? (
        <PlainText text={message.text} />
      ) : (
        <div class="text markup" dir="auto">
          <Markup channel="web_chat" text={message.text} />
        </div>
      )}
    </li>
  );
}

interface PendingLineProps {
  message: PendingMessage;
  offline: boolean;
  putOff: boolean;
  onDiscard(id: string): void;
  onEdit: ((id: string, text: string) => void) | undefined;
}

/** A message on its way, or one that the server refused. */
export function PendingLine({ message, offline, putOff, onDiscard, onEdit }: PendingLineProps) {
  const { id, refused } = message;
  return (
    <li class={`message own pending ${refused ? 'refused' : ''}`}>
      <PlainText text={message.text} />
      <p class="delivery">
        {delivery(refused, { offline, putOff })}
        {refused && onEdit && (
          <button type="button" class="link" onClick={() => onEdit(id, message.text)}>
            {text('message_edit')}
          </button>
        )}
        {refused && (
          <button type="button" class="link" onClick={() => onDiscard(id)}>
            {text('message_discard')}
          </button>
        )}
      </p>
    </li>
  );
}

function delivery(
  refused: PendingMessage['refused'],
  { offline, putOff }: { offline: boolean; putOff: boolean },
): string {
  if (refused) return refused.code === 'chat_full' ? text('message_chat_full') : text('message_refused');
  if (offline) return text('message_waiting');
  return putOff ? text('message_put_off') : text('message_sending');
}

/** Something that happened to the conversation. */
export function NoticeLine({ message }: { message: Event }) {
  const notice = 'notice' in message ? message.notice : 'unknown';
  return (
    <li class={`notice ${notice}`}>
      <span>{noticeText(message)}</span>
      <Time at={message.at}>{timeOfDay(message.at)}</Time>
    </li>
  );
}

/** Says it of the agent by name, if the line has one. */
function noticeText(message: Event): string {
  if (!('notice' in message)) return text('notice_unknown');
  const { notice, about, file } = message;
  if (notice === 'file_refused')
    return text('notice_file_refused', { name: isolated(file?.name ?? ''), reason: fileReason(file) });
  if (about === undefined || notice === 'customer_ended') return text(`notice_${notice}`);
  return text(`notice_${notice}_named`, { name: isolated(about.name) });
}
