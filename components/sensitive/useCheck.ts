import { effect, type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Range } from '../../lib/pattern/edit.ts';
import type { Finding } from '../../lib/sensitive/index.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import type { Reply } from '../reply/reply.ts';
import { blockingFirst } from './blocking-first.ts';
import { mark, markPlaces, reflect, reveal, unmark } from './marks.ts';

/** What is found in the reply while it is written. */
export interface Check {
  /** What cannot be sent at all first. */
  findings: ReadonlySignal<readonly Finding[]>;
  /** Whether the text is too long to be mirrored: it has findings, but no marks. */
  unmarked: ReadonlySignal<boolean>;
  scroller: RefObject<HTMLDivElement | null>;
  mirror: RefObject<HTMLDivElement | null>;
  /** Selects a part of the reply and brings it into view. */
  jump(part: Range): void;
  /** Masks what was found, or takes it out, as one edit. */
  mask(found: readonly Finding[]): void;
  remove(found: readonly Finding[]): void;
}

/**
 * Above this many UTF-16 units, twice what any message may have, a text is checked when the browser is idle and
 * has no marks: laying it out a second time would show in the frames.
 */
const MIRRORED = 20_000;

/** Follows the reply with the administrators' patterns, and marks what is found. */
export function useCheck(reply: Reply, conversation: ConversationParts): Check {
  const { checking } = usePanel();
  const patterns = checking.patterns.value;
  const replies = conversation.replies.value;
  const { channel } = conversation.view.value;
  const findings = useSignal<readonly Finding[]>([]);
  const unmarked = useComputed(() => reply.text.value.length > MIRRORED);
  const scroller = useRef<HTMLDivElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const mirrored = useMemo(() => document.createTextNode(''), []);

  useLayoutEffect(() => {
    // The second line break makes room for a last line that is empty, as a textarea does.
    mirror.current?.replaceChildren(mirrored, '\n');
    return unmark;
  }, []);

  useLayoutEffect(() => {
    let waiting = 0;
    let ended = false;
    const scan = patterns?.follow(replies, channel, (found, text) => {
      if (!ended && text === reply.text.peek()) show(found);
    });

    function look(): void {
      show(scan?.update(reply.text.peek()) ?? []);
    }

    function show(found: readonly Finding[]): void {
      findings.value = blockingFirst(found);
      mark(mirrored, unmarked.peek() ? [] : findings.peek());
      lookForPlaces();
    }

    function lookForPlaces(): void {
      markPlaces(mirrored, unmarked.peek() ? [] : reply.marks.empty);
    }

    const unsubscribe = reply.text.subscribe((text) => {
      cancelIdleCallback(waiting);
      reflect(mirrored, unmarked.peek() ? '' : text);
      if (unmarked.peek()) waiting = requestIdleCallback(look);
      else look();
    });
    const stopPlaces = effect(lookForPlaces);
    return () => {
      ended = true;
      unsubscribe();
      stopPlaces();
      cancelIdleCallback(waiting);
    };
  }, [reply, patterns, replies, channel]);

  function change(way: 'mask' | 'remove', found: readonly Finding[]): void {
    if (!patterns) return;
    // From the end, so that the places before stay what they are.
    const backwards = [...found].sort((one, other) => other.start - one.start);
    const changed = (text: string, finding: Finding) => patterns[way](text, finding, channel);
    reply.rewrite(backwards.reduce(changed, reply.text.peek()));
  }

  return {
    findings,
    unmarked,
    scroller,
    mirror,
    jump({ start, end }) {
      reply.select({ start, end }, unmarked.peek() ? 'scroll' : undefined);
      if (scroller.current && !unmarked.peek()) reveal(mirrored, scroller.current, { start, end });
    },
    mask: (found) => change('mask', found),
    remove: (found) => change('remove', found),
  };
}
