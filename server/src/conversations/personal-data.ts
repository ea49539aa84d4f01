import { type ColumnClaims, rowsOfConversations } from '../personal-data.ts';
import type { Queryable } from '../store/store.ts';

export const claims: ColumnClaims = {
  conversations: {
    aboutCustomers: [
      'id',
      'previous_id',
      'customer_name',
      'customer_email',
      'customer_phone',
      'language',
      'channel_customer',
    ],
    others: {
      start_id: 'a hash of what the customer’s page made at random',
      token_hash: 'a hash of what the server made at random',
      queue_id: 'which queue',
      channel: 'one of a list',
      state: 'one of a list',
      agent_id: 'an agent',
      offer_id: 'made at random by the server',
      skipped: 'agents',
      ended_by: 'one of a list',
      channel_account_id: 'which account at a platform',
      preferred_agent_id: 'an agent',
    },
  },
  offers: {
    aboutCustomers: ['conversation_id'],
    others: {
      id: 'made at random by the server',
      agent_id: 'an agent',
      state: 'one of a list',
      reason: 'one of a list: why the server took the offer back',
    },
  },
};

/**
 * Which conversations: those of whoever is known by an address, or one by its id, or those that ended before a time
 * in milliseconds since the Unix epoch and were done with by their agent.
 */
export type Selection =
  | { email: string }
  /** As `spellingsOf` gives them. */
  | { phone: readonly string[] }
  | { conversation: string }
  | { endedBefore: number };

/** Nothing happens any more to a conversation in one of these states. */
const OVER = `c.state in ('handled', 'abandoned')`;

/** SQL about `c` (conversations), with one parameter, $1. */
function matching(selection: Selection): { where: string; value: unknown } {
  if ('email' in selection) return { where: 'lower(c.customer_email) = lower($1)', value: selection.email };
  if ('phone' in selection)
    return {
      where: `regexp_replace(c.customer_phone, '[^+0-9]', '', 'g') = any ($1::text[])`,
      value: [...selection.phone],
    };
  if ('conversation' in selection) return { where: 'c.id = $1', value: selection.conversation };
  return { where: `${OVER} and c.ended_at < $1::bigint`, value: selection.endedBefore };
}

/** The ids of at most `limit` of the conversations selected that come after `after`, in order. */
export async function selectConversations(
  store: Queryable,
  selection: Selection,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const { where, value } = matching(selection);
  const rows = await store.query<{ id: string }>(
    `select c.id from conversations c where ${where} and c.id > $2 order by c.id limit $3`,
    [value, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Whether one of the conversations selected still goes on: it waits, is offered, active or being wrapped up. */
export async function goesOn(store: Queryable, selection: Selection): Promise<boolean> {
  const { where, value } = matching(selection);
  const rows = await store.query(`select from conversations c where ${where} and not (${OVER}) limit 1`, [
    value,
  ]);
  return rows.length > 0;
}

/**
 * The ids of at most `limit` of the conversations selected that are over, locked until the transaction ends. By age
 * the oldest come first, and those that another transaction has locked are left to it.
 */
export async function lockOver(tx: Queryable, selection: Selection, limit: number): Promise<string[]> {
  const { where, value } = matching(selection);
  const inTurn =
    'endedBefore' in selection
      ? 'order by c.ended_at limit $2 for update skip locked'
      : 'order by c.id limit $2 for update';
  const rows = await tx.query<{ id: string }>(
    `select c.id from conversations c where ${where} and ${OVER} ${inTurn}`,
    [value, limit],
  );
  return rows.map(({ id }) => id);
}

export const conversationData = rowsOfConversations({
  table: 'conversations',
  whose: 'r.id = any ($1::text[])',
  key: ['id'],
  record: `to_jsonb(r) - '{start_id,token_hash}'::text[]
           || jsonb_build_object('queue', (select name from queues where id = r.queue_id))`,
  erase: `delete from conversations where id in (
            select id from conversations where id = any ($1::text[]) limit $2)`,
});

export const offerData = rowsOfConversations({
  table: 'offers',
  whose: 'r.conversation_id = any ($1::text[])',
  key: ['id'],
  erase: `delete from offers where id in (
            select id from offers where conversation_id = any ($1::text[]) limit $2)`,
});
