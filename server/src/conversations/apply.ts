import {
  type Conversation,
  type Effect,
  type Event,
  type Notice,
  type RefusalCode,
  transition,
} from '../../../lib/conversation/index.ts';
import { storeAnswered, storeIdleSince, storeIgnored } from '../agents/status.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import type { Touched, Work } from './commit.ts';
import { endOffer } from './offers.ts';
import { type ConversationRow, lifeCycle } from './rows.ts';

export const REFUSALS: Record<RefusalCode, string> = {
  wrong_state: 'The conversation has moved on; this is not possible any more.',
  not_your_conversation: 'Another agent has this conversation.',
  offer_gone: 'This offer is no longer open.',
  too_early: 'It is too early for that.',
};

/** A line about what happened, next in its conversation's transcript. */
export interface NoticeLine {
  conversation: string;
  seq: number;
  notice: Notice;
  /** The agent it is about. */
  about: string | null;
  /** Who is told besides the customer: whose conversation it is, or was until now. */
  agent: string | null;
  at: number;
}

/** Puts a line into a transcript: messages are kept in a room above this one. */
export type TellNotice = (work: Work, line: NoticeLine) => Promise<void>;

export interface ApplyDeps {
  config: { ignoredOffersLimit: number };
  tellNotice: TellNotice;
}

/**
 * Applies one event to a conversation locked by the same transaction, and stores what follows from it.
 * Throws `Refusal` when the event has no place in the conversation's life now.
 */
export type Apply = (work: Work, row: ConversationRow, event: Event) => Promise<Conversation>;

export function createApply({ config, tellNotice }: ApplyDeps): Apply {
  const endOfferOf = async (work: Work, effect: Extract<Effect, { type: 'end_offer' }>, now: number) => {
    const { tx, touched } = work;
    const { agent, outcome } = effect;
    touched.offersEnded.push({ outcome, afterMs: await endOffer(tx, effect, now) });
    if (outcome === 'accepted' || outcome === 'declined') await storeAnswered(tx, agent);
    if (outcome === 'timed_out') await storeIgnored(tx, agent, config.ignoredOffersLimit);
  };

  return async (work, row, event) => {
    const { tx, touched } = work;
    const now = work.now();
    const result = transition(lifeCycle(row), event);
    if (!result.ok) {
      const code = result.refusal === 'too_early' ? 'wrong_state' : result.refusal;
      throw new Refusal(code, REFUSALS[result.refusal]);
    }
    const { conversation, effects } = result;
    const agent = 'agent' in conversation ? conversation.agent : null;

    await store(tx, row, conversation, now);
    let seq = row.last_seq;
    for (const effect of effects) {
      if (effect.type === 'end_offer') await endOfferOf(work, effect, now);
      else {
        seq += 1;
        const { notice, about = null } = effect;
        const told = agent ?? row.agent_id;
        await tellNotice(work, { conversation: row.id, seq, notice, about, agent: told, at: now });
      }
    }
    if (freesPlace(row, conversation) && row.agent_id !== null) await storeIdleSince(tx, row.agent_id, now);

    touch(touched, row, conversation);
    return conversation;
  };
}

function touch(touched: Touched, row: ConversationRow, next: Conversation): void {
  const agent = 'agent' in next ? next.agent : null;
  touched.conversations.add(row.id);
  for (const party of [agent, row.agent_id]) if (party !== null) touched.agents.add(party);
  if (row.state === 'queued' || next.state === 'queued') touched.queues.add(row.queue_id);
  if ('dueAt' in next && next.dueAt !== null) touched.due.push(next.dueAt);
  if (next.state !== 'offered') touched.allocate = true;
}

async function store(tx: Queryable, row: ConversationRow, next: Conversation, now: number): Promise<void> {
  const over = next.state === 'wrap_up' || next.state === 'handled' || next.state === 'abandoned';
  await tx.query(
    `update conversations
        set state = $2, agent_id = $3, offer_id = $4, due_at = $5, skipped = $6::text[], ended_by = $7,
            not_before = case when cardinality($6::text[]) = 0 then 0 else not_before end,
            accepted_at = case when $2 = 'active' then $8::bigint
                               when $2 in ('wrap_up', 'handled') then accepted_at end,
            ended_at = case when $9::boolean then coalesce(ended_at, $8::bigint) end,
            handled_at = case when $2 = 'handled' then $8::bigint end
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
    ],
  );
}

function freesPlace(row: ConversationRow, next: Conversation): boolean {
  const had = row.state === 'active' || row.state === 'wrap_up';
  return had && next.state !== row.state;
}
