import type { ComponentChildren } from 'preact';
import type { List } from '../client/list.ts';
import { text } from '../texts.ts';
import { Loaded } from './Loaded.tsx';

interface Props<Row> {
  list: List<Row>;
  /** What is said when there is none. */
  empty: string;
  /** Rows of one group follow each other, under its name; empty for a group that has none. */
  groupOf?(row: Row): string;
  children(row: Row): ComponentChildren;
}

/** A long list, read page by page. */
export function ListPage<Row>({ list, empty, groupOf = () => '', children }: Props<Row>) {
  const rows = list.rows.value;
  const state = list.state.value;
  return (
    <Loaded state={state} isThere={rows.length > 0 || state === 'ready'} onRetry={list.read}>
      {rows.length === 0 ? (
        <p class="quiet empty">{empty}</p>
      ) : (
        groupsOf(rows, groupOf).map(({ name, members }) => (
          <section key={name} class="group" aria-label={name || undefined}>
            {name && <h2 dir="auto">{name}</h2>}
            <ul class="rows card">{members.map((row) => children(row))}</ul>
          </section>
        ))
      )}
      {list.more.value && (
        <button type="button" class="button" aria-disabled={state === 'reading'} onClick={list.readMore}>
          {text('read_more')}
        </button>
      )}
    </Loaded>
  );
}

function groupsOf<Row>(rows: readonly Row[], groupOf: (row: Row) => string) {
  const groups: { name: string; members: Row[] }[] = [];
  for (const row of rows) {
    const name = groupOf(row);
    const last = groups.at(-1);
    if (last?.name === name) last.members.push(row);
    else groups.push({ name, members: [row] });
  }
  return groups;
}
