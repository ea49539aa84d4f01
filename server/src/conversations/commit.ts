import type { Clock } from '../../../lib/clock.ts';
import type { OfferOutcome } from '../../../lib/conversation/index.ts';
import type { Message } from '../../../lib/protocol/index.ts';
import { Refusal } from '../refusal.ts';
import { isUniqueViolation } from '../store/index.ts';
import type { Queryable, Store } from '../store/store.ts';

/** A message just stored, and the agent who owned its conversation then. */
export interface StoredMessage {
  message: Message;
  agent: string | null;
}

/** What a transaction changed: who has to be told once it is committed. */
export class Touched {
  readonly agents = new Set<string>();
  readonly conversations = new Set<string>();
  readonly queues = new Set<string>();
  readonly messages: StoredMessage[] = [];
  readonly offersEnded: { outcome: OfferOutcome; afterMs: number }[] = [];
  /** When something stored falls due. */
  readonly due: number[] = [];
  /** Whether work arrived or a place became free, so that something may be allocated. */
  allocate = false;

  /** Who has to look at what is stored when nobody knows whether the transaction was. */
  inDoubt(): Touched {
    const doubt = new Touched();
    const { agents, conversations, messages } = this;
    for (const agent of [...agents, ...messages.map((stored) => stored.agent)])
      if (agent !== null) doubt.agents.add(agent);
    for (const id of [...conversations, ...messages.map(({ message }) => message.conversation)])
      doubt.conversations.add(id);
    for (const queue of this.queues) doubt.queues.add(queue);
    doubt.allocate = this.allocate;
    return doubt;
  }
}

/** A transaction under way. */
export interface Work {
  readonly tx: Queryable;
  readonly touched: Touched;
  /** The time by the server's clock. Asked for once the locks are held, it is later than what they protect. */
  now(): number;
}

/** Thrown inside a transaction that met a change it did not expect: it runs again from its beginning. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

/**
 * Persist, commit, then tell: runs it in a transaction and tells what it touched once it is committed.
 * A connection may break on the commit itself: then those concerned are told to look.
 */
export type Commit = <Result>(run: (work: Work) => Promise<Result>) => Promise<Result>;

const ATTEMPTS = 10;

export interface CommitDeps {
  store: Store;
  clock: Clock;
  tell(touched: Touched): void;
}

/** `idle` resolves when no transaction is under way. */
export function createCommit({ store, clock, tell }: CommitDeps): { commit: Commit; idle(): Promise<void> } {
  const now = () => clock.now();
  const underWay = new Set<Promise<unknown>>();

  const commit: Commit = async (run) => {
    for (let attempt = 1; ; attempt++) {
      const touched = new Touched();
      try {
        const result = await store.transaction((tx) => run({ tx, touched, now }));
        tell(touched);
        return result;
      } catch (error) {
        if (attempt < ATTEMPTS && isTransient(error)) continue;
        if (!(error instanceof Refusal) && !isUniqueViolation(error)) tell(touched.inDoubt());
        throw error;
      }
    }
  };

  return {
    commit(run) {
      const done = commit(run).finally(() => underWay.delete(done));
      underWay.add(done);
      return done;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** Deadlocks and serialization failures are PostgreSQL's way of saying the same as `TryAgain`. */
function isTransient(error: unknown): boolean {
  if (error instanceof TryAgain) return true;
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
}
