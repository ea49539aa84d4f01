import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import { createScan, type Finding } from '../../lib/sensitive/index.ts';
import { usePanel } from '../panel/panel.ts';
import { lastReplies } from '../sensitive/replies.ts';
import { mark, reflect, reveal, unmark } from './marks.ts';

/** What is found in the text of the composer while it is written. */
export interface Check {
  findings: ReadonlySignal<readonly Finding[]>;
  /** Whether the text is too long to be mirrored: it has findings, but no marks. */
  unmarked: ReadonlySignal<boolean>;
  scroller: RefObject<HTMLDivElement | null>;
  mirror: RefObject<HTMLDivElement | null>;
  /** The text is now this one. */
  changed(text: string): void;
  /** Selects a finding and brings it into view. */
  jump(finding: Finding): void;
}

/**
 * Above this many UTF-16 units, twice what any message may have, a text is checked when the browser is idle and
 * has no marks: laying it out a second time would show in the frames.
 */
const MIRRORED = 20_000;

/** Follows the text of a textarea with the administrators' patterns, and marks what is found. */
export function useCheck(
  field: RefObject<HTMLTextAreaElement | null>,
  conversation: PanelConversation,
): Check {
  const { checking, agentName } = usePanel();
  const checker = checking.checker.value;
  const replies = lastReplies(conversation, agentName.value);
  const scan = useMemo(() => checker && createScan(checker, replies), [checker, replies.join('\0')]);
  const latestScan = useRef(scan);
  latestScan.current = scan;
  const findings = useSignal<readonly Finding[]>([]);
  const unmarked = useSignal(false);
  const scroller = useRef<HTMLDivElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const mirrored = useRef(document.createTextNode(''));
  const text = useRef('');
  const waiting = useRef(0);

  function look(): void {
    findings.value = latestScan.current?.update(text.current) ?? [];
    mark(mirrored.current, unmarked.value ? [] : findings.value);
  }

  function lookSoon(): void {
    cancelIdleCallback(waiting.current);
    if (unmarked.value) waiting.current = requestIdleCallback(look);
    else look();
  }

  useLayoutEffect(() => {
    // The second line break makes room for a last line that is empty, as a textarea does.
    mirror.current?.replaceChildren(mirrored.current, '\n');
    return () => {
      cancelIdleCallback(waiting.current);
      unmark();
    };
  }, []);

  useLayoutEffect(lookSoon, [scan]);

  return {
    findings,
    unmarked,
    scroller,
    mirror,
    changed(value) {
      text.current = value;
      unmarked.value = value.length > MIRRORED;
      reflect(mirrored.current, unmarked.value ? '' : value);
      lookSoon();
    },
    jump({ start, end }) {
      // Browsers bring a selection into view when the field gets the focus, not when it is set.
      field.current?.blur();
      field.current?.setSelectionRange(start, end);
      field.current?.focus({ preventScroll: !unmarked.value });
      if (scroller.current && !unmarked.value) reveal(mirrored.current, scroller.current, { start, end });
    },
  };
}
