import type { ComponentChildren } from 'preact';
import type { List } from '../client/list.ts';
import { text } from '../texts.ts';
import { Loaded } from './Loaded.tsx';

interface Props<Row> {
  list: List<Row>;
  /** What is said when there is none. */
  empty: string;
  children(row: Row): ComponentChildren;
}

/** A long list, read page by page. */
export function ListPage<Row>({ list, empty, children }: Props<Row>) {
  const rows = list.rows.value;
  const state = list.state.value;
  return (
    <Loaded state={state} isThere={rows.length > 0 || state === 'ready'} onRetry={list.read}>
      {rows.length === 0 ? (
        <p class="quiet empty">{empty}</p>
      ) : (
        <ul class="rows card">{rows.map((row) => children(row))}</ul>
      )}
      {list.more.value && (
        <button type="button" class="button" aria-disabled={state === 'reading'} onClick={list.readMore}>
          {text('read_more')}
        </button>
      )}
    </Loaded>
  );
}
