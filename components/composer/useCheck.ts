import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { createScan, type Finding } from '../../lib/sensitive/index.ts';
import type { PanelConversation } from '../../lib/session/snapshot.ts';
import { usePanel } from '../panel/panel.ts';
import { lastReplies } from '../sensitive/replies.ts';
import { mark, reflect, reveal, unmark } from './marks.ts';

/** What is found in the text of the composer while it is written. */
export interface Check {
  findings: ReadonlySignal<readonly Finding[]>;
  scroller: RefObject<HTMLDivElement | null>;
  mirror: RefObject<HTMLDivElement | null>;
  /** The text is now this one. */
  changed(text: string): void;
  /** Selects a finding and brings it into view. */
  jump(finding: Finding): void;
}

/** Follows the text of a textarea with the administrators' patterns, and marks what is found. */
export function useCheck(
  field: RefObject<HTMLTextAreaElement | null>,
  conversation: PanelConversation,
): Check {
  const { checking, agentName } = usePanel();
  const checker = checking.checker.value;
  const replies = lastReplies(conversation, agentName.value);
  const scan = useMemo(() => checker && createScan(checker, replies), [checker, replies.join('\0')]);
  const findings = useSignal<readonly Finding[]>([]);
  const scroller = useRef<HTMLDivElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const mirrored = useRef(document.createTextNode(''));

  function look(): void {
    findings.value = scan?.update(mirrored.current.data) ?? [];
    mark(mirrored.current, findings.value);
  }

  useLayoutEffect(() => {
    // The second line break makes room for a last line that is empty, as a textarea does.
    mirror.current?.replaceChildren(mirrored.current, '\n');
    return unmark;
  }, []);

  useLayoutEffect(look, [scan]);

  return {
    findings,
    scroller,
    mirror,
    changed(text) {
      reflect(mirrored.current, text);
      look();
    },
    jump({ start, end }) {
      field.current?.focus({ preventScroll: true });
      field.current?.setSelectionRange(start, end);
      if (scroller.current) reveal(mirrored.current, scroller.current, { start, end });
    },
  };
}
