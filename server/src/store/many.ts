import type { Queryable } from './store.ts';

/**
 * As `query`, for hundreds of rows and more: they come as one JSON text, in the order of `sql`, since row by row they
 * cost the embedded store three times as much. Numbers, texts, arrays and JSON only; `sql` is one `select`.
 */
export async function queryMany<Row extends object>(
  store: Queryable,
  sql: string,
  params: readonly unknown[],
): Promise<Row[]> {
  const [found] = await store.query<{ rows: string }>(
    `select coalesce(json_agg(r), '[]')::text as rows from (${sql}) r`,
    params,
  );
  return JSON.parse(found?.rows ?? '[]') as Row[];
}
