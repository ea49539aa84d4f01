import { setImmediate } from 'node:timers/promises';
import type { Commit } from '../conversations/commit.ts';
import { Refusal } from '../refusal.ts';
import { isUniqueViolation } from '../store/index.ts';
import { type Outgoing, type Receipt, type Stored, storeBatch } from './batch.ts';
import type { Screening } from './screen.ts';

/** The most messages that share one commit. */
const BATCH = 200;

export interface SenderDeps {
  commit: Commit;
  screening: Screening;
  /** Told of each batch's size, for the metrics. */
  onBatch(size: number): void;
}

interface Waiting {
  outgoing: Outgoing;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

export interface Sender {
  /** Stores one message; resolves once it survives a power cut. Throws `Refusal` when it has no place. */
  send(outgoing: Outgoing): Promise<Receipt>;
  /** Resolves when nothing waits. */
  idle(): Promise<void>;
}

export type Send = Sender['send'];

/** Group commit: whatever waits when the last batch is done shares the next transaction. */
export function createSender({ commit, screening, onBatch }: SenderDeps): Sender {
  const waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;

  const store = (batch: readonly Waiting[], allNew: boolean) =>
    commit((work) =>
      storeBatch(
        work,
        batch.map(({ outgoing }) => outgoing),
        { allNew, screening },
      ),
    );

  const flushBatch = async (batch: readonly Waiting[], allNew = true) => {
    try {
      settle(batch, await store(batch, allNew));
    } catch (error) {
      if (allNew && isUniqueViolation(error)) await flushBatch(batch, false);
      else if (batch.length === 1) for (const { reject } of batch) reject(error);
      // One that the database cannot take must not take the others with it.
      else for (const alone of batch) await flushBatch([alone], allNew);
    }
  };

  const flush = async () => {
    while (waiting.length > 0) {
      // Without a turn for I/O an embedded store would find one message at a time.
      await setImmediate();
      const batch = waiting.splice(0, BATCH);
      onBatch(batch.length);
      await flushBatch(batch);
    }
    flushing = null;
  };

  return {
    send: (outgoing) =>
      new Promise((resolve, reject) => {
        waiting.push({ outgoing, resolve, reject });
        flushing ??= flush();
      }),
    idle: async () => {
      await flushing;
    },
  };
}

function settle(batch: readonly Waiting[], results: readonly Stored[]): void {
  for (const [index, { resolve, reject }] of batch.entries()) {
    const result = results[index];
    if (result === undefined || result instanceof Refusal) reject(result);
    else resolve(result);
  }
}
