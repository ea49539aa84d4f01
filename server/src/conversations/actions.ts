import { isGone } from '../agents/presence.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { type Apply, REFUSALS } from './apply.ts';
import type { Commit, Work } from './commit.ts';
import { findOffered, readOfferStates } from './offers.ts';
import { type ConversationRow, lockConversation, storeLanguage, wrapUpRule } from './rows.ts';

export interface ActionDeps {
  commit: Commit;
  apply: Apply;
}

/** What agents and customers do to a conversation. Each throws `Refusal` when it has no place now. */
export type Actions = ReturnType<typeof createActions>;

export function createActions({ commit, apply }: ActionDeps) {
  const inConversation = (id: string, act: (work: Work, row: ConversationRow) => Promise<unknown>) =>
    commit(async (work) => {
      const row = await lockConversation(work.tx, id);
      if (row === null) throw new Refusal('not_found', 'There is no such conversation.');
      await act(work, row);
    });

  /** Answering twice the same way answers once. */
  const answer = (agent: string, offer: string, type: 'accept' | 'decline') =>
    commit(async (work) => {
      const conversation = await findOffered(work.tx, offer, agent);
      const row = conversation === null ? null : await lockConversation(work.tx, conversation);
      if (row === null) throw new Refusal('offer_gone', 'This offer is no longer open.');
      const [made] = await readOfferStates(work.tx, agent, [offer]);
      if (made?.state === (type === 'accept' ? 'accepted' : 'declined')) return;
      if (made?.state !== 'pending') await refuseTaken(work.tx, row, agent);
      await apply(work, row, { type, offer, agent });
    });

  return {
    accept: (agent: string, offer: string) => answer(agent, offer, 'accept'),
    decline: (agent: string, offer: string) => answer(agent, offer, 'decline'),

    end: (agent: string, conversation: string) =>
      inConversation(conversation, (work, row) =>
        apply(work, row, { type: 'end', agent, at: work.now(), wrapUp: wrapUpRule(row) }),
      ),

    close: (agent: string, conversation: string) =>
      inConversation(conversation, (work, row) => apply(work, row, { type: 'close', agent })),

    leave: (conversation: string) =>
      inConversation(conversation, (work, row) =>
        apply(work, row, { type: 'customer_leave', at: work.now(), wrapUp: wrapUpRule(row) }),
      ),

    /** The customer has been gone for as long as the queue waits, if that is so still: it has left. */
    customerGone: (conversation: string) =>
      inConversation(conversation, async (work, row) => {
        const { customer_gone_since: since, customer_gone_s: wait, state } = row;
        const now = work.now();
        if (since === null || wait === null || since + wait * 1000 > now) return;
        if (state === 'queued' || state === 'offered' || state === 'active')
          await apply(work, row, { type: 'customer_leave', at: now, wrapUp: wrapUpRule(row) });
      }),

    setLanguage: (agent: string, conversation: string, language: string) =>
      inConversation(conversation, async ({ tx, touched }, row) => {
        if (row.agent_id !== agent || (row.state !== 'active' && row.state !== 'wrap_up'))
          throw new Refusal('not_your_conversation', REFUSALS.not_your_conversation);
        await storeLanguage(tx, conversation, language);
        touched.agents.add(agent);
        touched.conversations.add(conversation);
      }),

    /** What the conversation's `due_at` stands for, if it has come and still stands. */
    fallDue: (conversation: string) =>
      inConversation(conversation, async (work, row) => {
        const now = work.now();
        if (row.due_at === null || row.due_at > now) return;
        if (row.state === 'wrap_up') await apply(work, row, { type: 'wrap_up_elapsed', at: now });
        if (row.state === 'offered' && row.offer_id !== null && row.agent_id !== null)
          await apply(
            work,
            row,
            // Who is not there has ignored nothing.
            (await isGone(work.tx, row.agent_id))
              ? { type: 'revoke', offer: row.offer_id, reason: 'agent_gone' }
              : { type: 'time_out', offer: row.offer_id },
          );
      }),
  };
}

/** Says who has accepted the conversation since it was offered to this agent, if anyone has. */
async function refuseTaken(tx: Queryable, row: ConversationRow, agent: string): Promise<void> {
  if (row.accepted_at === null || row.agent_id === agent) return;
  const [other] = await tx.query<{ name: string }>('select name from accounts where id = $1', [row.agent_id]);
  if (other) throw new Refusal('offer_gone', `${other.name} has accepted this chat.`, { by: other.name });
}
