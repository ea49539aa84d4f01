import { setImmediate } from 'node:timers/promises';
import type { Commit } from '../conversations/commit.ts';
import { Refusal, Unavailable } from '../refusal.ts';
import { isDataException, isUniqueViolation } from '../store/index.ts';
import { Backlog, senderOf, type Waiting } from './backlog.ts';
import { type BatchDeps, type Outgoing, type Receipt, type Stored, storeBatch } from './batch.ts';

export interface SenderDeps extends BatchDeps {
  commit: Commit;
  /** Told of each batch's size, for the metrics. */
  onBatch(size: number): void;
}

export interface Sender {
  /**
   * Stores one message; resolves once it survives a power cut. Throws `Refusal` when it has no place. When it could
   * not be judged, what its sender wants stored after it in that conversation, and waits already, fails with it.
   */
  send(outgoing: Outgoing): Promise<Receipt>;
  /** Resolves when nothing waits. */
  idle(): Promise<void>;
}

export type Send = Sender['send'];

/** Why a message is not stored, though there is nothing against it. */
export const HELD_BACK = new Refusal('unavailable', 'A message before this one is not stored yet.', {
  retryAfter: 1,
});

/** Group commit: what waits when the last batch is done shares the next transaction. */
export function createSender({ commit, screening, deliver, limit, onBatch }: SenderDeps): Sender {
  const backlog = new Backlog();
  let flushing: Promise<void> | null = null;

  const store = (batch: readonly Waiting[], allNew: boolean) =>
    commit((work) =>
      storeBatch(
        work,
        batch.map(({ outgoing }) => outgoing),
        { allNew, screening, deliver, limit },
      ),
    );

  /** Nobody knows whether these would be taken: what their senders sent after them has to wait for them. */
  const fail = async (batch: readonly Waiting[], error: unknown) => {
    for (const { reject } of batch) reject(error);
    // What is being received at this moment is among what comes after.
    await setImmediate();
    for (const { outgoing } of batch) for (const later of backlog.takeRest(outgoing)) later.reject(HELD_BACK);
  };

  /** Says whether the batch was judged, whatever came of it. */
  const flushBatch = async (batch: readonly Waiting[], allNew: boolean): Promise<boolean> => {
    try {
      settle(batch, await store(batch, allNew));
      return true;
    } catch (error) {
      // With the connection broke the answer: with the next one is found what the batch came to.
      if (allNew && (isUniqueViolation(error) || error instanceof Unavailable))
        return flushBatch(batch, false);
      // One that the database cannot take must not take the others with it.
      if (!(error instanceof Unavailable) && batch.length > 1) return flushSingly(batch, allNew);
      if (isDataException(error)) {
        for (const { reject } of batch) reject(cannotBeStored());
        return true;
      }
      await fail(batch, error);
      return false;
    }
  };

  const flushSingly = async (batch: readonly Waiting[], allNew: boolean): Promise<boolean> => {
    const notJudged = new Set<string>();
    for (const waiting of batch) {
      const sender = senderOf(waiting.outgoing);
      if (notJudged.has(sender)) waiting.reject(HELD_BACK);
      else if (!(await flushBatch([waiting], allNew))) notJudged.add(sender);
    }
    return notJudged.size === 0;
  };

  const flush = async () => {
    while (!backlog.isEmpty) {
      // Without a turn for I/O an embedded store would find one message at a time.
      await setImmediate();
      const batch = backlog.take();
      onBatch(batch.length);
      await flushBatch(batch, true);
    }
    flushing = null;
  };

  return {
    send: (outgoing) =>
      new Promise((resolve, reject) => {
        backlog.add({ outgoing, resolve, reject });
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

function cannotBeStored(): Refusal {
  return new Refusal('bad_request', 'The message has a character that cannot be stored.');
}
