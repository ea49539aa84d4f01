import { nanoid } from 'nanoid';
import { findStarted, insertConversation, type NewConversation } from '../conversations/begin.ts';
import type { Commit, Work } from '../conversations/commit.ts';
import { Refusal } from '../refusal.ts';
import { insertMessages } from './insert.ts';
import { maskIncoming } from './judge.ts';
import type { Screening } from './screen.ts';

/** A conversation that a customer begins, and what it begins with. */
export type Start = Omit<NewConversation, 'id'> & { text: string };

/**
 * Begins a conversation with its customer's first message, and gives its id. The same start again gives the same
 * conversation. Throws `Refusal` when there is no such queue.
 */
export type Begin = (start: Start) => Promise<string>;

export function createBegin({ commit, screening }: { commit: Commit; screening: Screening }): Begin {
  return ({ text, ...start }) =>
    commit(async (work) => {
      const { tx, now } = work;
      const [queue] = await tx.query<{ rules: string }>(
        `select ${screening.inForce('null')} as rules from queues where id = $1`,
        [start.queue],
      );
      if (queue === undefined) throw new Refusal('not_found', 'There is no such queue.');
      const id = nanoid();
      const at = now();
      if (!(await beginEmpty(work, { id, ...start }, at))) {
        const begun = await findStarted(tx, start.startHash);
        if (begun === null) throw new Error('A conversation that exists cannot be found by its start.');
        return begun;
      }
      const screen = await screening.screen(tx, queue.rules);
      const screened = await maskIncoming(screen, [], text, start.channel);
      await insertMessages(
        tx,
        [
          {
            conversation: id,
            seq: 1,
            id: nanoid(),
            sender: 'customer',
            authorId: null,
            author: start.customer.name,
            body: screened.text,
            masked: screened.masked,
            sentAnyway: [],
            notice: null,
            file: null,
          },
        ],
        at,
      );
      return id;
    });
}

/** Begins a conversation whose first message the same transaction stores, or a later one; false when it is begun. */
export async function beginEmpty(
  { tx, touched }: Work,
  conversation: NewConversation,
  at: number,
): Promise<boolean> {
  if (!(await insertConversation(tx, conversation, at))) return false;
  touched.conversations.add(conversation.id);
  touched.queues.add(conversation.queue);
  touched.allocate = true;
  return true;
}
