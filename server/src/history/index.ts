import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../lib/clock.ts';
import type { Change } from '../../../lib/protocol/configurator.ts';
import type { Queryable, Store } from '../store/store.ts';

export type Thing = Change['thing'];

/** Who changes something; `account` is null when no person does. */
export interface Author {
  account: string | null;
  at: number;
}

export interface RecordedChange {
  thing: Thing;
  id: string;
  /** As the thing is called after the change. */
  name: string;
  version: number;
  /** Null of what is added. Without anything secret. */
  before: object | null;
  /** Null of what is removed. */
  after: object | null;
}

/** Any number no one else locks by. */
const LOCK = 7_700_017;

/**
 * Lets one change of the configuration wait for the other, until the transaction ends. It comes first in it, so that
 * nobody waits for somebody who waits.
 */
export async function lockConfiguration(tx: Queryable): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/** Runs changes of the configuration, each in a transaction of its own while no other is under way. */
export function createChanging({ store, clock }: { store: Store; clock: Clock }) {
  return <T>(account: string | null, run: (tx: Queryable, by: Author) => Promise<T>): Promise<T> =>
    store.transaction(async (tx) => {
      await lockConfiguration(tx);
      return run(tx, { account, at: clock.now() });
    });
}

/** Records a change in the transaction that makes it; what changes nothing is none. */
export async function recordChange(
  tx: Queryable,
  { thing, id, name, version, before, after }: RecordedChange,
  { account, at }: Author,
): Promise<void> {
  if (isDeepStrictEqual(before, after)) return;
  await tx.query(
    `insert into configuration_changes (at, account_id, thing, thing_id, name, version, before, after)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb)`,
    [at, account, thing, id, name, version, jsonOf(before), jsonOf(after)],
  );
}

const jsonOf = (state: object | null) => (state === null ? null : JSON.stringify(state));

/** The last change of all. Those of other processes come in the order of these numbers, since one waits for the other. */
export async function lastChange(on: Queryable): Promise<number> {
  const [row] = await on.query<{ id: number }>(
    'select coalesce(max(id), 0) as id from configuration_changes',
  );
  return row?.id ?? 0;
}

/** The version of what has none of its own, or had one and is removed, after one more change. */
export async function nextVersion(tx: Queryable, thing: Thing, id: string): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `select coalesce(max(version), 0) + 1 as version from configuration_changes
      where thing = $1 and thing_id = $2`,
    [thing, id],
  );
  return row?.version ?? 1;
}
