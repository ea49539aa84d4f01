import type { Conversation } from '../../lib/protocol/index.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { timeOfDay } from '../panel/texts.ts';

/** What tells a customer from another of the same name whose chat is open, too; null where nobody has that name. */
export function toldApart(view: Conversation, open: readonly ConversationParts[]): string | null {
  const others = open.flatMap(({ id, view: { value } }) => {
    return id !== view.id && sameName(value) === sameName(view) ? [value] : [];
  });
  if (others.length === 0) return null;
  const { phone, email } = view.customer;
  const known = [phone, email, view.queue.name].find(
    (mark) => mark !== undefined && others.every((other) => !marksOf(other).includes(mark)),
  );
  return known ?? timeOfDay(view.queuedSince);
}

const sameName = ({ customer }: Conversation) => customer.name.trim().toLocaleLowerCase();
const marksOf = ({ customer, queue }: Conversation) => [customer.phone, customer.email, queue.name];
