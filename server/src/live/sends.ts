import type { Clock } from '../../../lib/clock.ts';
import { isPassing } from '../../../lib/protocol/index.ts';
import { HELD_BACK } from '../messages/sender.ts';
import { Refusal } from '../refusal.ts';
import type { Connection } from '../sockets/connection.ts';

/** How many messages of one connection may be on their way into the store before it is read on. */
const MOST_OPEN = 20;

/**
 * How long what follows a message that was not judged is held back, in milliseconds, unless that one comes again: longer
 * than what was under way takes to arrive. A client that has given it up goes on then.
 */
const HOLD_MS = 10_000;

/**
 * How long a connection that asks too much is not read on, in milliseconds: what it has sent already would be refused as
 * well. Shorter than any client waits for an answer to a ping.
 */
const PAUSE_MS = 2_000;

/** A message to be stored. */
interface Sending {
  conversation: string;
  id: string;
}

/**
 * The messages of one connection on their way into the store: started in the order received and not waited for, so
 * that many share a commit. After one that could not be judged nothing more of its conversation is taken before it
 * comes again: a client that sends many at a time must not overtake itself.
 */
export class Sends {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #open = new Set<Promise<void>>();
  /** By conversation, the message that has to come again, until when it is waited for, and whether it was too much. */
  readonly #held = new Map<string, { id: string; until: number; tooMuch: boolean }>();

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  /**
   * Starts `store` once it is admitted, and resolves when there is room for the next; what goes wrong is told with the
   * message's id.
   */
  async start(sending: Sending, store: () => Promise<void>, admit?: () => Promise<void>): Promise<void> {
    if (this.#isHeld(sending)) {
      this.#connection.refuse(HELD_BACK, sending.id);
      return this.#held.get(sending.conversation)?.tooMuch ? this.#pause() : undefined;
    }
    try {
      await admit?.();
    } catch (error) {
      this.#failed(sending, error);
      return this.#pause();
    }
    const run = store()
      .catch((error) => this.#failed(sending, error))
      .finally(() => this.#open.delete(run));
    this.#open.add(run);
    while (this.#open.size >= MOST_OPEN) await Promise.race(this.#open);
  }

  /** Resolves when all that was started is done. */
  async done(): Promise<void> {
    await Promise.all(this.#open);
  }

  /**
   * Resolves when all that was started is done.
   *
   * @throws Refusal when a message of the conversation has to come again, which it could not once the chat is over.
   */
  async doneIn(conversation: string): Promise<void> {
    await this.done();
    if (this.#isHeld({ conversation })) throw HELD_BACK;
  }

  #isHeld({ conversation, id }: Partial<Sending> & Pick<Sending, 'conversation'>): boolean {
    const held = this.#held.get(conversation);
    if (held === undefined) return false;
    if (held.id !== id && this.#clock.now() < held.until) return true;
    this.#held.delete(conversation);
    return false;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#clock.after(PAUSE_MS, resolve));
  }

  #failed({ conversation, id }: Sending, error: unknown): void {
    const refusal = error instanceof Refusal ? error : null;
    if ((refusal === null || isPassing(refusal)) && !this.#held.has(conversation)) {
      const until = this.#clock.now() + HOLD_MS + (refusal?.details.retryAfter ?? 0) * 1000;
      this.#held.set(conversation, { id, until, tooMuch: refusal?.code === 'too_many_attempts' });
    }
    this.#connection.refuse(error, id);
  }
}
