import { Refusal } from '../refusal.ts';
import type { Outgoing, Receipt } from './batch.ts';

/** A message that waits to be stored, and who wants to know what became of it. */
export interface Waiting {
  outgoing: Outgoing;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

/** The most messages that share one commit, and the most text: what is searched in one go holds up all else. */
const BATCH = { messages: 200, characters: 40_000 };

/** The most that may wait, of one conversation and of all. */
const MOST = { ofConversation: 500, ofDesk: 10_000 };

/** What waits to be stored. Conversations take turns, one message at a time, so that none holds up the others. */
export class Backlog {
  /** By conversation, whose turn it is first. */
  readonly #queues = new Map<string, Waiting[]>();
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** @throws Refusal when too much waits already. */
  add(waiting: Waiting): void {
    const { conversation } = waiting.outgoing;
    const queue = this.#queues.get(conversation) ?? [];
    if (this.#size >= MOST.ofDesk || queue.length >= MOST.ofConversation) throw tooMuch();
    queue.push(waiting);
    this.#queues.set(conversation, queue);
    this.#size += 1;
  }

  /** The next batch: of each conversation in the order it came. */
  take(): Waiting[] {
    const batch: Waiting[] = [];
    let characters = 0;
    for (const [conversation, queue] of this.#queues) {
      const next = queue.shift();
      this.#queues.delete(conversation);
      // Put at the end, it is met again by this very loop.
      if (queue.length > 0) this.#queues.set(conversation, queue);
      if (next === undefined) continue;
      batch.push(next);
      characters += next.outgoing.text.length;
      if (batch.length === BATCH.messages || characters >= BATCH.characters) break;
    }
    this.#size -= batch.length;
    return batch;
  }

  /** Takes out what the sender of `first` wants stored after it in the same conversation. */
  takeRest(first: Outgoing): Waiting[] {
    const queue = this.#queues.get(first.conversation) ?? [];
    const rest = queue.filter(({ outgoing }) => senderOf(outgoing) === senderOf(first));
    const others = queue.filter(({ outgoing }) => senderOf(outgoing) !== senderOf(first));
    if (others.length > 0) this.#queues.set(first.conversation, others);
    else this.#queues.delete(first.conversation);
    this.#size -= rest.length;
    return rest;
  }
}

/** Who writes where: what one such has to say is stored in the order given. */
export function senderOf({ conversation, sender }: Outgoing): string {
  return sender.type === 'agent' ? `${conversation} ${sender.id}` : conversation;
}

function tooMuch(): Refusal {
  return new Refusal('too_many_attempts', 'Too many messages at once: they are taken a little later.', {
    retryAfter: 1,
  });
}
