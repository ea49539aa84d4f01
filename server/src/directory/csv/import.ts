import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../../lib/clock.ts';
import type { AddressKind } from '../../../../lib/directory/entry.ts';
import type { CountryCode } from '../../../../lib/directory/phone-number.ts';
import type { ImportReport } from '../../../../lib/protocol/admin.ts';
import { recordDirectoryChanged } from '../../audit/index.ts';
import { Refusal } from '../../refusal.ts';
import type { Queryable, Store } from '../../store/store.ts';
import { type KnownEntry, keyOf, type Outcome, Plan } from './plan.ts';
import { type ImportedRow, rowsOf } from './rows.ts';

/** So many rows are looked up, and written, in one short transaction. */
const BATCH = 250;
/** So many rows are decided about at a stretch. */
const AT_ONCE = 20;
/** After so many rows written the database is told to look how its tables have grown. */
const MUCH = 5000;
/** Of so many lines it is told what becomes of them. */
const MOST_LINES = 1000;

export interface ImportDeps {
  store: Store;
  clock: Clock;
  country(): CountryCode | undefined;
  /** Called with the likenesses of what was written. */
  changed(likenesses: string[]): void;
}

type Decided = { row: ImportedRow; decision: Outcome };
type Written = Extract<Outcome, { entry: KnownEntry }>;

/** Reads files of customers into the directory, one at a time; the same file again changes nothing. */
export function createImport({ store, clock, country, changed }: ImportDeps) {
  let isBusy = false;

  /** Decides about rows, and stores what follows unless it is only tried. */
  async function take(plan: Plan, rows: readonly ImportedRow[], dryRun: boolean): Promise<Decided[]> {
    const decide = async (tx: Queryable) => {
      for (const entry of await readKnown(tx, rows)) plan.know(entry);
      return rows.map((row) => ({ row, decision: plan.decide(row) }));
    };
    if (dryRun) return decide(store);
    const decided = await store.transaction(async (tx) => {
      // Nobody links an address between looking and writing.
      await tx.query('lock table directory_addresses in share row exclusive mode');
      const decided = await decide(tx);
      await write(tx, plan, decided, clock.now());
      return decided;
    });
    changed(decided.flatMap(({ row, decision }) => ('entry' in decision ? likenessesOf(row) : [])));
    return decided;
  }

  async function run(bytes: Buffer, account: string, dryRun: boolean): Promise<ImportReport> {
    const report: ImportReport = { new: 0, changed: 0, same: 0, refused: 0, lines: [], more: false };
    const plan = new Plan();
    let batch: ImportedRow[] = [];
    let unseen = 0;
    const finish = async () => {
      unseen += batch.length;
      for (const { row, decision } of await take(plan, batch, dryRun)) note(report, row.line, decision);
      batch = [];
      if (dryRun || unseen < MUCH) return;
      unseen = 0;
      await store.query('analyze directory_entries, directory_addresses');
    };
    for await (const row of rowsOf(bytes, country())) {
      batch.push(row);
      if (batch.length % AT_ONCE === 0) await setImmediate();
      if (batch.length === BATCH) await finish();
    }
    if (batch.length > 0) await finish();
    if (!dryRun && report.new + report.changed > 0)
      await recordDirectoryChanged(store, { account, action: 'imported', entry: null }, clock.now());
    return report;
  }

  /**
   * What becomes of each row of a file; unless it is only tried, it is done. One that ends halfway is begun again.
   *
   * @throws Refusal when the file cannot be read, and while another is.
   */
  return async (bytes: Buffer, { account, dryRun }: { account: string; dryRun: boolean }) => {
    if (isBusy) throw new Refusal('conflict', 'Another file is being read: try again when it is done.');
    isBusy = true;
    try {
      return await run(bytes, account, dryRun);
    } finally {
      isBusy = false;
    }
  };
}

function note(report: ImportReport, line: number, decision: Outcome): void {
  const { outcome } = decision;
  report[outcome] += 1;
  if (outcome === 'same' || outcome === 'new') return;
  if (report.lines.length === MOST_LINES) report.more = true;
  else report.lines.push({ line, outcome, ...('reason' in decision && { reason: decision.reason }) });
}

const likenessesOf = ({ addresses }: ImportedRow) => addresses.map(({ likeness }) => likeness);

/** The entries that have, or had, an address of these rows, with all of their addresses. */
async function readKnown(tx: Queryable, rows: readonly ImportedRow[]): Promise<KnownEntry[]> {
  const values = [...new Set(rows.flatMap(({ addresses }) => addresses.map(({ value }) => value)))];
  const found = await tx.query<{
    id: string;
    name: string;
    note: string;
    kind: AddressKind;
    value: string;
    linked: boolean;
  }>(
    `select e.id, e.name, e.note, a.kind, a.value, a.unlinked_at is null as linked
       from directory_addresses a join directory_entries e on e.id = a.entry_id
      where a.entry_id = any (array(select entry_id from directory_addresses where value = any ($1::text[])))
      order by e.created_at, e.id`,
    [values],
  );
  const entries = new Map<string, KnownEntry>();
  for (const { id, name, note, linked, ...address } of found) {
    const entry = entries.get(id) ?? { id, name, note, addresses: new Map() };
    entry.addresses.set(keyOf(address), linked);
    entries.set(id, entry);
  }
  return [...entries.values()];
}

async function write(tx: Queryable, plan: Plan, decided: readonly Decided[], at: number): Promise<void> {
  const changes = decided.flatMap(({ decision }) => ('entry' in decision ? [decision] : []));
  const of = (outcome: Written['outcome']) =>
    changes.filter((change) => change.outcome === outcome).map(({ entry }) => entry);
  const columns = (entries: readonly KnownEntry[]) => [
    entries.map(({ id }) => id),
    entries.map(({ name }) => name),
    entries.map(({ note }) => note),
  ];
  if (of('new').length > 0)
    await tx.query(
      `insert into directory_entries (id, name, note, source, created_at)
       select id, name, note, 'import', $4::bigint
         from unnest($1::text[], $2::text[], $3::text[]) as t (id, name, note)`,
      [...columns(of('new')), at],
    );
  if (of('changed').length > 0)
    await tx.query(
      `update directory_entries e set name = t.name, note = t.note
         from unnest($1::text[], $2::text[], $3::text[]) as t (id, name, note) where e.id = t.id`,
      columns(of('changed')),
    );
  const added = changes.flatMap(({ entry, added }) => added.map((address) => ({ entry, address })));
  if (added.length === 0) return;
  const column = <T>(value: (one: (typeof added)[number]) => T) => added.map(value);
  await tx.query(
    `insert into directory_addresses (entry_id, kind, value, likeness, written, shared, source, linked_at)
     select t.*, 'import', $7::bigint
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[]) as t`,
    [
      column(({ entry }) => entry.id),
      column(({ address }) => address.kind),
      column(({ address }) => address.value),
      column(({ address }) => address.likeness),
      column(({ address }) => address.written),
      column(({ entry, address }) => plan.isShared(entry, address)),
      at,
    ],
  );
}
