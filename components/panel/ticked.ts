import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Send } from '../../lib/port/intents.ts';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';
import type { Queue } from '../../lib/protocol/index.ts';

/** The queues as the agent has ticked them, before the server has heard of it. */
export interface Ticked {
  queues: ReadonlySignal<readonly Queue[]>;
  /** The queue whose last tick was not taken, and why. */
  refused: ReadonlySignal<{ queue: string; error: SessionError } | null>;
  tick(queue: string, serving: boolean): Promise<void>;
}

/** A tick shows at once, until its answer is there: then the row is as the server has it. */
export function createTicked(known: ReadonlySignal<readonly Queue[]>, send: Send): Ticked {
  const asked = signal<readonly { queue: string; serving: boolean }[]>([]);
  const refused = signal<{ queue: string; error: SessionError } | null>(null);
  return {
    queues: computed(() => {
      const last = new Map(asked.value.map(({ queue, serving }) => [queue, serving]));
      return known.value.map((queue) => ({ ...queue, serving: last.get(queue.id) ?? queue.serving }));
    }),
    refused,
    async tick(queue, serving) {
      const tick = { queue, serving };
      asked.value = [...asked.value, tick];
      refused.value = null;
      try {
        await send({ type: 'serve', ...tick });
      } catch (error) {
        refused.value = { queue, error: sessionError(error) };
      }
      asked.value = asked.value.filter((other) => other !== tick);
    },
  };
}
