import type { FileMessage, Message } from '../../lib/protocol/index.ts';
import { isolated, text } from '../panel/texts.ts';

/** A line of a transcript that nobody wrote. */
export type EventMessage = Exclude<Message, { text: string } | FileMessage>;

/** What the line says to the agent with this id: "You" is only whom it is about, whoever else has the same name. */
export function noticeText(message: EventMessage, reader: string): string {
  if (!('notice' in message)) return text('notice_unknown');
  const { notice, about } = message;
  if (notice === 'file_refused')
    return text('notice_file_refused', { name: isolated(message.file?.name ?? '') });
  if (about === undefined || notice === 'customer_ended') return text(`notice_${notice}`);
  if (about.id === reader) return text(`notice_${notice}_you`);
  return text(`notice_${notice}_named`, { name: isolated(about.name) });
}
