import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Range } from '../../lib/pattern/edit.ts';
import type { Finding } from '../../lib/sensitive/index.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import type { Reply } from '../reply/reply.ts';
import { blockingFirst } from '../sensitive/blocking-first.ts';
import { useDelivery } from './useDelivery.ts';

/** What stands between Send and the customer. */
export interface Gate {
  /** What was found when the agent wanted to send, what cannot be sent at all first, until the agent decides. */
  asked: ReadonlySignal<readonly Finding[] | null>;
  /** How often Send has stopped on an empty placeholder. */
  stops: ReadonlySignal<number>;
  /** Whether Send waits for the administrators' rules. */
  waits: ReadonlySignal<boolean>;
  /** Whether nothing can be sent, because what checks it could not be loaded. */
  closed: ReadonlySignal<boolean>;
  /** Sends the reply if nothing is found in it, else asks; stops on a placeholder that is empty. */
  send(): void;
  sendAnyway(): void;
  /** Takes the question back and shows what was found: the first, and the next each time, until the reply is changed. */
  modify(): void;
}

interface GateOptions {
  /** Whether the reply cannot go in its channel. */
  isTooLong(): boolean;
  /** Selects a part of the reply, and brings it into view. */
  show(part: Range): void;
}

/**
 * Nothing passes unchecked: while the rules in force are not known or not ready, Send waits for them. A change of
 * the reply takes back what was asked.
 */
export function useGate(
  reply: Reply,
  conversation: ConversationParts,
  { isTooLong, show }: GateOptions,
): Gate {
  const { checking } = usePanel();
  const deliver = useDelivery(reply, conversation);
  const asked = useSignal<readonly Finding[] | null>(null);
  const waits = useSignal(false);
  const stops = useSignal(0);
  const shown = useRef(0);

  function sendable(): string | null {
    const text = reply.text.peek();
    return text.trim() === '' || isTooLong() ? null : text;
  }

  function send(): void {
    const text = sendable();
    if (text === null) return;
    const [place] = reply.marks.empty;
    if (place) {
      stops.value++;
      show(place);
      return;
    }
    checking.hurry();
    const patterns = checking.current.peek();
    waits.value = patterns === null;
    if (!patterns) return;
    const found = patterns.findAcross(conversation.replies.peek(), text, conversation.view.peek().channel);
    if (found.length === 0) void deliver(text, []);
    else asked.value = blockingFirst(found);
  }

  function reset(): void {
    asked.value = null;
    waits.value = false;
    shown.current = 0;
  }

  useLayoutEffect(() => reply.text.subscribe(reset), [reply]);

  useLayoutEffect(
    () =>
      checking.current.subscribe((patterns) => {
        if (patterns && waits.peek()) send();
      }),
    [reply, conversation],
  );
  useLayoutEffect(
    () =>
      checking.failed.subscribe((failed) => {
        if (failed) waits.value = false;
      }),
    [reply],
  );

  return {
    asked,
    stops,
    waits,
    closed: checking.failed,
    send,
    sendAnyway() {
      const text = sendable();
      const found = asked.peek();
      asked.value = null;
      if (text === null || !found || found.some(({ level }) => level === 'block')) return;
      void deliver(text, [...new Set(found.map(({ patternId }) => patternId))]);
    },
    modify() {
      const found = asked.peek() ?? [];
      asked.value = null;
      const next = found[shown.current++ % found.length];
      if (next) show(next);
    },
  };
}
