import type * as v from 'valibot';
import type { Api, Asked } from './api.ts';
import type { Page } from './list.ts';

/** One page of what is listed at `path`, in the order of the server. */
export async function pageOf<S extends v.GenericSchema<unknown, { next: string | null }>, Row>(
  api: Api,
  path: string,
  schema: S,
  rowsOf: (answer: v.InferOutput<S>) => readonly Row[],
  after: string | null,
  query: Record<string, string> = {},
): Promise<Asked<Page<Row>>> {
  const asked = new URLSearchParams({ ...query, ...(after === null ? {} : { after }) });
  const answer = await api.get(`${path}?${asked}`, schema);
  if (answer.kind !== 'ok') return answer;
  return { kind: 'ok', value: { rows: rowsOf(answer.value), next: answer.value.next } };
}

/** As many as the desk gives at once. */
const MOST = '200';

/** All of what is listed at `path`, page after page. */
export async function allOf<S extends v.GenericSchema<unknown, { next: string | null }>, Row>(
  api: Api,
  path: string,
  schema: S,
  rowsOf: (answer: v.InferOutput<S>) => readonly Row[],
): Promise<Asked<readonly Row[]>> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const answer: Asked<Page<Row>> = await pageOf(api, path, schema, rowsOf, after, { limit: MOST });
    if (answer.kind !== 'ok') return answer;
    rows.push(...answer.value.rows);
    after = answer.value.next;
    if (after === null) return { kind: 'ok', value: rows };
  }
}
