import type { Commit, Work } from '../../conversations/commit.ts';
import type { Inbound, OpenAccount, PlatformFailure } from '../platform.ts';
import { type Key, readTag } from './tag.ts';
import { unquoted } from './unquoted.ts';
import { RANK, type State, show } from './view.ts';

interface Found extends Key {
  state: State;
  attempts: number;
  text: string;
}

/** SQL: the place of a state in their order, as `RANK` has it. */
const RANK_OF = `(case d.state ${Object.entries(RANK)
  .map(([state, rank]) => `when '${state}' then ${rank}`)
  .join(' ')} end)`;

const NO_REASON: PlatformFailure = { code: 'other', detail: 'The platform gives no reason.' };

/**
 * What a platform tells of a message of ours: its state, which goes on and never back, and what the platform calls it
 * where the answer was lost. Resolves with false where no such message is known, or not yet.
 */
export function createTold(commit: Commit, wake: () => void) {
  return async (account: Pick<OpenAccount, 'id'>, inbound: Inbound): Promise<boolean> => {
    const found = await commit(async (work) => {
      if (inbound.type === 'watermark') return reached(work, account.id, inbound);
      if (inbound.type !== 'status' && inbound.type !== 'echo') return false;
      const state = inbound.type === 'echo' ? 'sent' : inbound.state;
      const failure = inbound.type === 'status' ? (inbound.failure ?? NO_REASON) : NO_REASON;
      return heard(work, account.id, { ...inbound, state, failure });
    });
    // What comes after it in its conversation may have waited for this.
    if (found) wake();
    return found;
  };
}

interface Heard {
  message: string;
  tag?: string;
  state: State;
  failure: PlatformFailure;
}

async function heard(
  work: Work,
  account: string,
  { message: providerId, tag, state, failure }: Heard,
): Promise<boolean> {
  const { tx, now } = work;
  const named = tag === undefined ? null : readTag(tag);
  const [row] = await tx.query<Found>(
    `select d.conversation_id as conversation, d.message_id as message, d.part, d.state, d.attempts, m.body as text
       from deliveries d join messages m on m.conversation_id = d.conversation_id and m.id = d.message_id
      where d.account_id = $1 and (d.provider_id = $2 or (d.conversation_id = $3 and d.message_id = $4 and d.part = $5))
      order by d.provider_id = $2 desc nulls last limit 1 for update of d`,
    [account, providerId, named?.conversation ?? '', named?.message ?? '', named?.part ?? 0],
  );
  if (row === undefined) return false;
  // Of an attempt that another has followed a failure says nothing any more, nor before that is begun.
  const isOld = named !== null && (named.attempt !== row.attempts || row.state === 'waiting');
  if (state === 'failed' && isOld) return true;
  const changed = await tx.query(
    `update deliveries d
        set provider_id = coalesce(d.provider_id, $4), state = $5, failure = $6::jsonb, changed_at = $7, claimed_until = 0
      where d.conversation_id = $1 and d.message_id = $2 and d.part = $3 and ${RANK_OF} < $8 returning 1 as one`,
    [
      ...[row.conversation, row.message, row.part, providerId, state],
      ...[state === 'failed' ? JSON.stringify(unquoted(failure, row.text)) : null, now(), RANK[state]],
    ],
  );
  if (changed.length > 0) await show(work, [row]);
  return true;
}

/** Everything that the customer was sent until then has come so far. */
async function reached(
  work: Work,
  account: string,
  { customer, at, state }: Extract<Inbound, { type: 'watermark' }>,
): Promise<boolean> {
  const changed = await work.tx.query<Key>(
    `update deliveries d set state = $4, changed_at = $5
       from conversations c
      where c.id = d.conversation_id and c.channel_account_id = $1 and c.channel_customer = $2 and d.account_id = $1
        and d.state in ('sent', 'delivered') and ${RANK_OF} < $6 and d.begun_at <= $3
      returning d.conversation_id as conversation, d.message_id as message, d.part`,
    [account, customer, at + CLOCKS_APART_MS, state, work.now(), RANK[state]],
  );
  await show(work, changed);
  return true;
}

/** How far the platform's clock may be behind ours. */
const CLOCKS_APART_MS = 1000;
