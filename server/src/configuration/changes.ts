import type { Change } from '../../../lib/protocol/configurator.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';

/** Which changes; `before` is the id that the page before ended with. */
export interface ChangesQuery {
  before?: number | undefined;
  limit: number;
  thing?: Change['thing'] | undefined;
  id?: string | undefined;
  /** The one thing that the reader may see, if that is not all. */
  only?: Change['thing'] | undefined;
}

interface Row extends Omit<Change, 'account' | 'thingId'> {
  account_id: string | null;
  account: string | null;
  thing_id: string;
}

/** The most that a page holds, as JSON in bytes, so that rules changed again and again do not fill the memory. */
const LARGEST_PAGE = 8 * 1024 * 1024;

/** Whose membership is told by the name that they have now: none is kept with the change. */
const CHANGE = `select c.id, c.at, c.account_id, a.name as account, c.thing, c.thing_id,
                       coalesce(m.name || ' · ', '') || c.name as name, c.version, c.before, c.after
                  from configuration_changes c
                  left join accounts a on a.id = c.account_id
                  left join accounts m on c.thing = 'member' and m.id = split_part(c.thing_id, '/', 2)`;

/** The newest first: at most `limit`, and fewer of large ones, but one at least; and whether there are more. */
export async function readChanges(
  store: Queryable,
  { before, limit, thing, id, only }: ChangesQuery,
): Promise<{ changes: Change[]; more: boolean }> {
  const sizes = await store.query<{ id: number; size: number }>(
    `select id, coalesce(octet_length(before::text), 0) + coalesce(octet_length(after::text), 0) as size
       from configuration_changes
      where ($1::bigint is null or id < $1) and ($2::text is null or thing = $2)
        and ($3::text is null or thing_id = $3) and ($5::text is null or thing = $5)
      order by id desc limit $4`,
    [before ?? null, thing ?? null, id ?? null, limit + 1, only ?? null],
  );
  const ids = fitting(sizes.slice(0, limit));
  const rows = await store.query<Row>(`${CHANGE} where c.id = any ($1::bigint[]) order by c.id desc`, [ids]);
  return { changes: rows.map(toChange), more: sizes.length > ids.length };
}

/** @throws Refusal when there is none. */
export async function findChange(on: Queryable, id: number): Promise<Change> {
  const [row] = await on.query<Row>(`${CHANGE} where c.id = $1`, [id]);
  if (row === undefined) throw new Refusal('not_found', 'There is no such change.');
  return toChange(row);
}

/** The last change of the same thing. */
export async function lastOf(on: Queryable, { thing, thingId }: Change): Promise<Change> {
  const [row] = await on.query<{ id: number }>(
    'select max(id) as id from configuration_changes where thing = $1 and thing_id = $2',
    [thing, thingId],
  );
  return findChange(on, row?.id ?? 0);
}

function fitting(sizes: readonly { id: number; size: number }[]): number[] {
  let sum = 0;
  return sizes
    .filter(({ size }, index) => {
      sum += size;
      return index === 0 || sum <= LARGEST_PAGE;
    })
    .map(({ id }) => id);
}

function toChange({ account_id: id, account: name, thing_id: thingId, ...change }: Row): Change {
  return { ...change, thingId, account: id === null ? null : { id, name: name ?? '' } };
}
