import { ADDRESS_KINDS, type AddressKind } from '../../../../lib/directory/entry.ts';
import type { Queryable } from '../../store/store.ts';
import { cellOf } from './text.ts';

const PAGE = 500;

interface Row {
  id: string;
  name: string;
  note: string;
  phone: string[];
  email: string[];
}

/**
 * The directory as a file that an import reads: a line for each entry, those merged into others as well, with a column
 * for each address of whoever has most. A page of it is in memory at a time.
 */
export async function* exportCsv(store: Queryable): AsyncGenerator<string> {
  const most = await mostAddresses(store);
  const titles = ADDRESS_KINDS.flatMap((kind) =>
    Array.from({ length: most[kind] }, (_, n) => (n === 0 ? kind : `${kind} ${n + 1}`)),
  );
  // Spreadsheets take a file without the mark for their own code page.
  yield `\uFEFF${lineOf(['name', ...titles, 'note'])}`;
  let page: Row[];
  let after = '';
  do {
    page = await store.query<Row>(
      `select e.id, e.name, e.note, ${ADDRESS_KINDS.map(addressesOf).join(', ')}
         from directory_entries e where e.id > $1 order by e.id limit $2`,
      [after, PAGE],
    );
    yield page.map((row) => lineOf(cellsOf(row, most))).join('');
    after = page.at(-1)?.id ?? '';
  } while (page.length === PAGE);
}

/** How much such a file holds, in rows of the tables. */
export async function countAll(store: Queryable): Promise<Record<string, number>> {
  const [counts] = await store.query<Record<string, number>>(
    `select (select count(*) from directory_entries) as directory_entries,
            (select count(*) from directory_addresses where unlinked_at is null) as directory_addresses`,
  );
  return counts ?? {};
}

const addressesOf = (kind: string) =>
  `array(select a.written from directory_addresses a
          where a.entry_id = e.id and a.kind = '${kind}' and a.unlinked_at is null order by a.value) as ${kind}`;

function cellsOf(row: Row, most: Record<AddressKind, number>): string[] {
  const addresses = ADDRESS_KINDS.flatMap((kind) =>
    Array.from({ length: most[kind] }, (_, n) => row[kind][n] ?? ''),
  );
  return [row.name, ...addresses, row.note];
}

const lineOf = (cells: readonly string[]) => `${cells.map(cellOf).join(',')}\r\n`;

async function mostAddresses(store: Queryable): Promise<Record<AddressKind, number>> {
  const rows = await store.query<{ kind: AddressKind; most: number }>(
    `select kind, max(n)::int as most
       from (select kind, count(*) as n from directory_addresses where unlinked_at is null group by entry_id, kind) t
      group by kind`,
  );
  const of = (wanted: string) => Math.max(1, rows.find(({ kind }) => kind === wanted)?.most ?? 1);
  return { phone: of('phone'), email: of('email') };
}
