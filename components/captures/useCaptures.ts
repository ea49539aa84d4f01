import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { CaptureEntry } from '../../lib/port/capturing.ts';
import { usePanel } from '../panel/panel.ts';
import type { TrayName } from '../writing/tray.ts';
import type { Writing } from '../writing/writing.ts';
import { insertCapture } from './insert-capture.ts';
import { useCaptureDrop } from './useCaptureDrop.ts';

const NONE: readonly CaptureEntry[] = [];

/** What was copied, which of it the agent has not seen yet, the way into this reply, and what could not be done. */
export function useCaptures({ conversation, reply, tray }: Writing) {
  const { cleanUpRules, send, session } = usePanel();
  const view = session.capturing.value;
  const captures = view?.captures ?? NONE;
  const problem = useSignal<'gone' | 'failed' | null>(null);
  const seen = useRef(new Set(captures.map(({ id }) => id)));
  const fresh: Signal<readonly string[]> = useSignal([]);
  const ids = captures.map(({ id }) => id).join();

  useEffect(() => {
    const arrived = captures.filter(({ id }) => !seen.current.has(id)).map(({ id }) => id);
    for (const id of arrived) seen.current.add(id);
    const still = fresh.value.filter((id) => captures.some((capture) => capture.id === id));
    if (arrived.length > 0 || still.length !== fresh.value.length) fresh.value = [...arrived, ...still];
  }, [ids]);

  // What was on view is not new the next time.
  useEffect(() => {
    let before: TrayName | null = null;
    return tray.open.subscribe((name) => {
      if (before === 'captures') fresh.value = [];
      before = name;
    });
  }, [tray]);

  /** Into the reply of the customer it was chosen for, whoever is in hand when it is ready. */
  const put = useCallback(
    async (id: string) => {
      const content = await send({ type: 'capture', capture: id }).catch(() => null);
      problem.value = content ? null : 'gone';
      if (!content) return;
      try {
        await insertCapture(content, reply, {
          rules: cleanUpRules.peek(),
          channel: conversation.view.peek().channel,
        });
      } catch {
        problem.value = 'failed';
        return;
      }
      tray.close();
    },
    [conversation, reply],
  );
  useCaptureDrop(put);

  return { view, problem, fresh, put };
}

export type CaptureState = ReturnType<typeof useCaptures>;
