import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { type Applying, apply } from './apply.ts';
import type { Commit, Touched } from './commit.ts';
import { type ConversationRow, lockConversation, wrapUpRule } from './rows.ts';

export interface ActionDeps {
  commit: Commit;
  clock: Clock;
  config: { ignoredOffersLimit: number };
}

/** What agents and customers do to a conversation. Each throws `Refusal` when it has no place now. */
export type Actions = ReturnType<typeof createActions>;

export function createActions({ commit, clock, config }: ActionDeps) {
  const inConversation = (id: string, act: (applying: Applying, row: ConversationRow) => Promise<unknown>) =>
    commit(async (tx: Queryable, touched: Touched) => {
      const row = await lockConversation(tx, id);
      if (row === null) throw new Refusal('not_found', 'There is no such conversation.');
      const now = clock.now();
      await act({ tx, touched, now, ignoredOffersLimit: config.ignoredOffersLimit }, row);
    });

  /** Answering twice the same way answers once. */
  const answer = (agent: string, offer: string, type: 'accept' | 'decline') =>
    commit(async (tx, touched) => {
      const [made] = await tx.query<{ conversation_id: string }>(
        'select conversation_id from offers where id = $1 and agent_id = $2',
        [offer, agent],
      );
      const row = made === undefined ? null : await lockConversation(tx, made.conversation_id);
      if (row === null) throw new Refusal('offer_gone', 'This offer is no longer open.');
      const [{ state } = { state: '' }] = await tx.query<{ state: string }>(
        'select state from offers where id = $1',
        [offer],
      );
      if (state === (type === 'accept' ? 'accepted' : 'declined')) return;
      const now = clock.now();
      await apply({ tx, touched, now, ignoredOffersLimit: config.ignoredOffersLimit }, row, {
        type,
        offer,
        agent,
      });
    });

  return {
    accept: (agent: string, offer: string) => answer(agent, offer, 'accept'),
    decline: (agent: string, offer: string) => answer(agent, offer, 'decline'),

    end: (agent: string, conversation: string) =>
      inConversation(conversation, (applying, row) =>
        apply(applying, row, { type: 'end', agent, at: applying.now, wrapUp: wrapUpRule(row) }),
      ),

    close: (agent: string, conversation: string) =>
      inConversation(conversation, (applying, row) => apply(applying, row, { type: 'close', agent })),

    leave: (conversation: string) =>
      inConversation(conversation, (applying, row) =>
        apply(applying, row, { type: 'customer_leave', at: applying.now, wrapUp: wrapUpRule(row) }),
      ),

    /** What the conversation's `due_at` stands for, if it has come and still stands. */
    fallDue: (conversation: string) =>
      inConversation(conversation, async (applying, row) => {
        const { now } = applying;
        if (row.due_at === null || row.due_at > now) return;
        if (row.state === 'wrap_up') await apply(applying, row, { type: 'wrap_up_elapsed', at: now });
        if (row.state === 'offered' && row.offer_id !== null)
          await apply(applying, row, { type: 'time_out', offer: row.offer_id });
      }),
  };
}
