import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Waiting } from '../../lib/protocol/picklist.ts';
import { useVirtualRows } from '../ui/useVirtualRows.ts';
import type { PicklistRows } from './list.ts';
import { NewAbove } from './NewAbove.tsx';
import { PicklistRow } from './PicklistRow.tsx';
import { text } from './texts.ts';
import { useAnchor } from './useAnchor.ts';
import { useReturn } from './useReturn.ts';
import { useRoving } from './useRoving.ts';

interface Props {
  list: PicklistRows;
  /** The rows to be seen, in order. */
  rows: readonly Waiting[];
  /** Another object whenever the agent asks for something else. */
  asked: unknown;
  queueNames: ReadonlyMap<string, string>;
  /** The conversation on its way to the agent. */
  picking: string | null;
  /** Filled with the way into the list. */
  enter: { current: () => void };
  onPick(row: Waiting): void;
}

/** Of each row, in rem: four lines. */
const ROW_REM = 5.5;

/** Who waits, row by row. Rows keep their place under the pointer, and the focus its conversation. */
export function WaitingList({ list, rows, asked, queueNames, picking, enter, onPick }: Props) {
  const isPointed = useRef(false);
  const scroller = useRef<HTMLDivElement>(null);
  const reveal = useRef((_index: number) => {});
  const height = ROW_REM * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const anchor = useAnchor({
    scroller,
    ids,
    height,
    asked,
    isHeld: () => isPointed.current || scroller.current?.contains(document.activeElement) === true,
  });
  const roving = useRoving({
    scroller,
    ids,
    pageSize: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1),
    reveal: (index) => reveal.current(index),
  });
  const virtual = useVirtualRows({ scroller, count: rows.length, height, keep: roving.index, asked });
  reveal.current = virtual.reveal;
  useReturn(ids, list.state.value === 'whole', roving);
  enter.current = () => roving.focus(roving.index);

  // A list that goes from under the pointer is not left by it.
  useEffect(() => () => list.hold(false), [list]);

  function point(isOver: boolean): void {
    isPointed.current = isOver;
    list.hold(isOver);
  }

  return (
    <div class="picklist-rows">
      <NewAbove count={anchor.newAbove.value} onShow={() => scroller.current?.scrollTo({ top: 0 })} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches the pointer and moves the focus. */}
      <div
        ref={scroller}
        class="picklist-scroller"
        onScroll={anchor.onScroll}
        onPointerMove={() => point(true)}
        onPointerLeave={() => point(false)}
        onFocusIn={roving.handlers.onFocusIn}
        onKeyDown={roving.handlers.onKeyDown}
      >
        <ul aria-label={text('list')} style={{ blockSize: `${virtual.height}px` }}>
          {virtual.items.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <PicklistRow
                  key={row.id}
                  row={row}
                  queueName={queueNames.get(row.queue) ?? ''}
                  index={index}
                  total={rows.length}
                  start={start}
                  height={height}
                  isCurrent={index === roving.index}
                  isPicking={picking === row.id}
                  gone={list.gone.value.get(row.id)}
                  onPick={() => onPick(row)}
                />
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}
