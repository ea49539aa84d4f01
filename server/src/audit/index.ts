import type { AuditEntry } from '../../../lib/protocol/admin.ts';
import type { PatternFound } from '../../../lib/protocol/index.ts';
import type { Queryable } from '../store/store.ts';

type RulesKind = NonNullable<AuditEntry['rules']>['kind'];

/** A message with sensitive patterns in it that its agent sent anyway. */
export interface SentAnyway {
  account: string;
  conversation: string;
  message: string;
  patterns: PatternFound[];
}

/** Records, in the transaction that stores them, messages sent anyway. */
export async function recordSentAnyway(
  tx: Queryable,
  sent: readonly SentAnyway[],
  at: number,
): Promise<void> {
  if (sent.length === 0) return;
  await tx.query(
    `insert into audit (at, kind, account_id, conversation_id, message_id, patterns)
     select $1, 'sent_anyway', account, conversation, message, patterns::jsonb
       from unnest($2::text[], $3::text[], $4::text[], $5::text[])
         as t (account, conversation, message, patterns)`,
    [
      at,
      sent.map(({ account }) => account),
      sent.map(({ conversation }) => conversation),
      sent.map(({ message }) => message),
      sent.map(({ patterns }) => JSON.stringify(patterns)),
    ],
  );
}

/** Records, in the transaction that reads it, that an agent saw a masked message as its customer wrote it. */
export async function recordRevealed(
  tx: Queryable,
  revealed: { account: string; conversation: string; message: string; patterns: readonly PatternFound[] },
  at: number,
): Promise<void> {
  const { account, conversation, message, patterns } = revealed;
  await tx.query(
    `insert into audit (at, kind, account_id, conversation_id, message_id, patterns)
     values ($1, 'revealed', $2, $3, $4, $5::jsonb)`,
    [at, account, conversation, message, JSON.stringify(patterns)],
  );
}

/** Records, in the transaction that stores them, other rules. */
export async function recordRulesChanged(
  tx: Queryable,
  change: {
    account: string | null;
    kind: RulesKind;
    version: number;
    /** As the group is called whose they are; null of those for all. */
    group: string | null;
  },
  at: number,
): Promise<void> {
  await tx.query(
    `insert into audit (at, kind, account_id, rules_kind, rules_version, rules_group)
     values ($1, 'rules_changed', $2, $3, $4, $5)`,
    [at, change.account, change.kind, change.version, change.group],
  );
}

/** Records, in the transaction that ends the session, that one of its refresh tokens came a second time. */
export async function recordReuse(tx: Queryable, account: string, at: number): Promise<void> {
  await tx.query(`insert into audit (at, kind, account_id) values ($1, 'refresh_token_reused', $2)`, [
    at,
    account,
  ]);
}

/** What was done with customers' data. */
export type CustomersDataKind = Extract<AuditEntry['kind'], 'exported' | 'erased' | 'aged_out'>;

/** What was done with an entry of the directory. */
export type DirectoryAction = NonNullable<AuditEntry['directory']>['action'];

/**
 * Records, in the transaction that stores it, a change of the directory; `other` is the entry merged, or taken out, and
 * of an import no entry is named.
 */
export async function recordDirectoryChanged(
  tx: Queryable,
  change: { account: string; action: DirectoryAction; entry: string | null; other?: string },
  at: number,
): Promise<void> {
  const { account, action, entry, other = null } = change;
  await tx.query(
    `insert into audit (at, kind, account_id, directory_action, entry_id, other_entry_id)
     values ($1, 'directory_changed', $2, $3, $4, $5)`,
    [at, account, action, entry, other],
  );
}

/**
 * Records, before it begins, that customers' data is handed out or removed: how much, and never whose. Without an
 * account it is done by a command on the server.
 */
export async function recordCustomersData(
  tx: Queryable,
  done: { kind: CustomersDataKind; account: string | null; counts: Readonly<Record<string, number>> },
  at: number,
): Promise<void> {
  await tx.query('insert into audit (at, kind, account_id, counts) values ($1, $2, $3, $4::jsonb)', [
    at,
    done.kind,
    done.account,
    JSON.stringify(done.counts),
  ]);
}

/** Which entries of the audit; `before` is the id that the page before ended with. */
export interface AuditQuery {
  before?: number | undefined;
  limit: number;
  kind?: AuditEntry['kind'] | undefined;
  account?: string | undefined;
  conversation?: string | undefined;
  /** From this time on, and before that one; milliseconds since the Unix epoch. */
  from?: number | undefined;
  to?: number | undefined;
}

/** The newest first. */
export async function readAudit(store: Queryable, query: AuditQuery): Promise<AuditEntry[]> {
  const rows = await store.query<AuditRow>(
    `select e.id, e.at, e.kind, e.account_id, a.name, e.conversation_id, e.message_id, e.patterns, e.rules_kind,
            e.rules_version, e.rules_group, e.directory_action, e.entry_id, e.other_entry_id, e.counts
       from audit e left join accounts a on a.id = e.account_id
      where ($1::bigint is null or e.id < $1) and ($2::text is null or e.kind = $2)
        and ($3::text is null or e.account_id = $3) and ($4::text is null or e.conversation_id = $4)
        and ($5::bigint is null or e.at >= $5) and ($6::bigint is null or e.at < $6)
      order by e.id desc limit $7`,
    [
      query.before ?? null,
      query.kind ?? null,
      query.account ?? null,
      query.conversation ?? null,
      query.from ?? null,
      query.to ?? null,
      query.limit,
    ],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind,
    account: row.account_id === null ? null : { id: row.account_id, name: row.name ?? '' },
    conversation: row.conversation_id,
    message: row.message_id,
    patterns: row.patterns,
    rules:
      row.rules_kind === null
        ? null
        : { kind: row.rules_kind, version: row.rules_version ?? 0, group: row.rules_group },
    directory:
      row.directory_action === null
        ? null
        : { action: row.directory_action, entry: row.entry_id, other: row.other_entry_id },
    counts: row.counts,
  }));
}

interface AuditRow {
  id: number;
  at: number;
  kind: AuditEntry['kind'];
  account_id: string | null;
  name: string | null;
  conversation_id: string | null;
  message_id: string | null;
  patterns: PatternFound[];
  rules_kind: RulesKind | null;
  rules_version: number | null;
  rules_group: string | null;
  directory_action: DirectoryAction | null;
  entry_id: string | null;
  other_entry_id: string | null;
  counts: Record<string, number> | null;
}
