import { useEffect, useMemo } from 'preact/hooks';
import type { Asked } from '../client/api.ts';
import { createList, type List, type Page } from '../client/list.ts';

/** A list of a page, read when the page is opened and whenever `asked` is another. */
export function useList<Row>(
  fetchPage: (after: string | null) => Promise<Asked<Page<Row>>>,
  asked: unknown = null,
): List<Row> {
  const list = useMemo(() => createList(fetchPage), [asked]);
  useEffect(() => {
    list.read();
  }, [list]);
  return list;
}
