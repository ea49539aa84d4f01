import { nanoid } from 'nanoid';
import type { RefusalCode } from '../../../lib/conversation/index.ts';
import { type Conversation, type Event, type Notice, transition } from '../../../lib/conversation/index.ts';
import { Refusal } from '../refusal.ts';
import { endOffer } from '../routing/offers.ts';
import type { Queryable } from '../store/store.ts';
import type { Touched } from './commit.ts';
import { type ConversationRow, lifeCycle } from './rows.ts';

export const REFUSALS: Record<RefusalCode, string> = {
  wrong_state: 'The conversation has moved on; this is not possible any more.',
  not_your_conversation: 'Another agent has this conversation.',
  offer_gone: 'This offer is no longer open.',
  too_early: 'It is too early for that.',
};

export interface Applying {
  tx: Queryable;
  touched: Touched;
  ignoredOffersLimit: number;
  now: number;
}

/**
 * Applies one event to a conversation locked by the same transaction, and stores what follows from it.
 *
 * @throws Refusal when the event has no place in the conversation's life now.
 */
export async function apply(applying: Applying, row: ConversationRow, event: Event): Promise<Conversation> {
  const { tx, touched, now } = applying;
  const result = transition(lifeCycle(row), event);
  if (!result.ok) {
    const code = result.refusal === 'too_early' ? 'wrong_state' : result.refusal;
    throw new Refusal(code, REFUSALS[result.refusal]);
  }
  const { conversation, effects } = result;
  const agent = 'agent' in conversation ? conversation.agent : null;
  const notices = effects.flatMap((effect) => (effect.type === 'tell' ? [effect.notice] : []));

  await store(tx, row, conversation, { now, notices: notices.length });
  for (const effect of effects) if (effect.type === 'end_offer') await endOffer(applying, effect);
  for (const [index, notice] of notices.entries())
    await tellNotice(applying, {
      id: row.id,
      seq: row.last_seq + index + 1,
      notice,
      agent: agent ?? row.agent_id,
    });
  if (freesPlace(row, conversation) && row.agent_id !== null)
    await tx.query('update agents set idle_since = $2 where account_id = $1', [row.agent_id, now]);

  touched.conversations.add(row.id);
  for (const party of [agent, row.agent_id]) if (party !== null) touched.agents.add(party);
  if (row.state === 'queued' || conversation.state === 'queued') touched.queues.add(row.queue_id);
  if ('dueAt' in conversation && conversation.dueAt !== null) touched.due.push(conversation.dueAt);
  if (conversation.state !== 'offered') touched.allocate = true;
  return conversation;
}

async function store(
  tx: Queryable,
  row: ConversationRow,
  next: Conversation,
  { now, notices }: { now: number; notices: number },
): Promise<void> {
  const over = next.state === 'wrap_up' || next.state === 'handled' || next.state === 'abandoned';
  await tx.query(
    `update conversations
        set state = $2, agent_id = $3, offer_id = $4, due_at = $5, skipped = $6::text[], ended_by = $7,
            not_before = case when cardinality($6::text[]) = 0 then 0 else not_before end,
            accepted_at = case when $2 = 'active' then $8::bigint
                               when $2 in ('wrap_up', 'handled') then accepted_at end,
            ended_at = case when $9::boolean then coalesce(ended_at, $8::bigint) end,
            handled_at = case when $2 = 'handled' then $8::bigint end,
            last_seq = last_seq + $10::int
      where id = $1`,
    [
      row.id,
      next.state,
      'agent' in next ? next.agent : null,
      'offer' in next ? next.offer : null,
      'dueAt' in next ? next.dueAt : null,
      [...next.skipped],
      'endedBy' in next ? next.endedBy : null,
      now,
      over,
      notices,
    ],
  );
}

async function tellNotice(
  { tx, touched, now }: Applying,
  { id, seq, notice, agent }: { id: string; seq: number; notice: Notice; agent: string | null },
): Promise<void> {
  const message = { from: 'system', conversation: id, seq, id: nanoid(), notice, at: now } as const;
  await tx.query(
    `insert into messages (conversation_id, seq, id, sender, notice, created_at)
     values ($1, $2, $3, 'system', $4, $5)`,
    [id, seq, message.id, notice, now],
  );
  touched.messages.push({ message, agent });
}

function freesPlace(row: ConversationRow, next: Conversation): boolean {
  const had = row.state === 'active' || row.state === 'wrap_up';
  return had && next.state !== row.state;
}
