import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { ChannelId } from '../../lib/channels/index.ts';
import type { CaptureEntry } from '../../lib/port/capturing.ts';
import { usePanel } from '../panel/panel.ts';
import { insertCapture } from './insert-capture.ts';

/** The tray's own state: whether it is open, which captures the agent has not seen yet, and what could not be done. */
export function useCaptures(captures: readonly CaptureEntry[], channel: ChannelId) {
  const { cleanUpRules, replies, send } = usePanel();
  const open = useSignal(false);
  const problem = useSignal<'gone' | 'failed' | null>(null);
  const seen = useRef(new Set(captures.map(({ id }) => id)));
  const fresh: Signal<readonly string[]> = useSignal([]);
  const ids = captures.map(({ id }) => id).join();

  useEffect(() => {
    const arrived = captures.filter(({ id }) => !seen.current.has(id)).map(({ id }) => id);
    for (const id of arrived) seen.current.add(id);
    const still = fresh.value.filter((id) => captures.some((capture) => capture.id === id));
    if (arrived.length > 0 || still.length !== fresh.value.length) fresh.value = [...arrived, ...still];
    if (captures.length === 0) open.value = false;
  }, [ids]);

  const put = useCallback(
    async (id: string) => {
      // Of the customer it was chosen for, whoever is in hand when it is ready.
      const reply = replies.current.peek();
      if (!reply) return;
      const content = await send({ type: 'capture', capture: id }).catch(() => null);
      problem.value = content ? null : 'gone';
      if (!content) return;
      try {
        await insertCapture(content, reply, { rules: cleanUpRules.peek(), channel });
      } catch {
        problem.value = 'failed';
        return;
      }
      fresh.value = fresh.value.filter((other) => other !== id);
    },
    [channel],
  );

  return {
    open,
    problem,
    fresh,
    put,
    toggle(): void {
      open.value = !open.value;
      // What was on view is not new the next time.
      if (!open.value) fresh.value = [];
    },
  };
}
