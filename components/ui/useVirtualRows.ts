import { useSignal } from '@preact/signals';
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

interface Options {
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** Of each row, in px. */
  height: number;
  /** A row that is rendered wherever it is: the one with the focus. */
  keep: number;
  /** Another object whenever other rows are asked for, as with each key of a filter. */
  asked: unknown;
}

/** The rows of a long list that are worth rendering. */
export interface VirtualRows {
  items: readonly VirtualItem[];
  /** Of all rows, in px. */
  height: number;
  /** Brings a row into view, unless it is. */
  reveal(index: number): void;
}

/** Rows beyond those in view, on either side; none as long as others are asked for, in milliseconds. */
const OVERSCAN = 8;
const REST_MS = 80;

/** Renders of a list of rows of one height those in view: ten thousand cost as much as ten. */
export function useVirtualRows({ scroller, count, height, keep, asked }: Options): VirtualRows {
  const scrolled = useSignal(0);
  const rested = useRef<unknown>(null);
  const kept = useRef<Virtualizer<HTMLElement, Element> | null>(null);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: rested.current === asked ? OVERSCAN : 0,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const rows = defaultRangeExtractor(range);
      return keep < 0 || keep >= count || rows.includes(keep) ? rows : [...rows, keep].sort((a, b) => a - b);
    },
    onChange: () => {
      scrolled.value = scrolled.peek() + 1;
    },
  };
  kept.current ??= new Virtualizer(options);
  const virtualizer = kept.current;
  virtualizer.setOptions(options);
  // Rendered again by scrolling.
  scrolled.value;

  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => virtualizer.measure(), [height]);
  useEffect(() => {
    const timer = setTimeout(() => {
      rested.current = asked;
      scrolled.value++;
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [asked]);

  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
