import { type ColumnClaims, rowsOfConversations } from '../personal-data.ts';
import type { Queryable } from '../store/store.ts';

export const claims: ColumnClaims = {
  audit: {
    aboutCustomers: [],
    others: {
      kind: 'one of a list',
      account_id: 'an agent or administrator',
      conversation_id: 'an id made at random, which leads nowhere once the conversation is erased',
      message_id: 'an id made at random by the page or panel that sent the message, as above',
      patterns: 'administrators’ names for what was found, with counts; never the text',
      rules_kind: 'one of a list',
      rules_group: 'named by administrators',
      directory_action: 'one of a list',
      entry_id: 'an id made at random, which leads nowhere once the entry is erased',
      other_entry_id: 'as above',
      counts: 'numbers of rows by table',
    },
  },
};

/** What agents did with a customer's words. It stays when these are erased: it holds none of them. */
export const auditData = rowsOfConversations({
  table: 'audit',
  whose: 'r.conversation_id = any ($1::text[])',
  key: ['id'],
  erase: null,
});

/** How many entries are older than a time. */
export async function countAudit(store: Queryable, before: number): Promise<number> {
  const [row] = await store.query<{ n: number }>('select count(*) as n from audit where at < $1', [before]);
  return row?.n ?? 0;
}

/**
 * Removes at most `limit` entries older than a time, and gives how many; it must be a transaction, since the
 * table's trigger lets entries go only in one that says how old they are.
 */
export async function ageOutAudit(tx: Queryable, before: number, limit: number): Promise<number> {
  await tx.query(`select set_config('sidedesk.audit_ages_out_before', $1, true)`, [String(before)]);
  const [gone] = await tx.query<{ n: number }>(
    `with gone as (
       delete from audit where id in (select id from audit where at < $1 order by at limit $2) returning 1)
     select count(*) as n from gone`,
    [before, limit],
  );
  return gone?.n ?? 0;
}
