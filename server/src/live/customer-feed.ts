import {
  type CustomerConversation,
  type CustomerUpdate,
  type Message,
  SERVER_VERSIONS,
} from '../../../lib/protocol/index.ts';
import { Cursor } from '../messages/cursor.ts';
import { asCustomerSees, messagesAfter } from '../messages/transcript.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Store } from '../store/store.ts';
import { coalesced } from './coalesced.ts';
import { readCustomerView } from './customer-view.ts';

export interface CustomerFeedDeps {
  store: Store;
  connection: Connection;
  conversation: string;
  now(): number;
  /** Called when something is missing: `sync` is wanted. */
  changed(): void;
}

/** Keeps one customer's page up to date, the way `AgentFeed` does for an agent. */
export class CustomerFeed {
  readonly #deps: CustomerFeedDeps;
  #cursor = new Cursor(0);
  #view: CustomerConversation | null = null;
  #sentView = '';
  #live = false;

  constructor(deps: CustomerFeedDeps) {
    this.#deps = deps;
  }

  readonly #sync = coalesced(async () => {
    if (!this.#live) return;
    const { store, conversation } = this.#deps;
    const view = await readCustomerView(store, conversation);
    if (this.#cursor.behind(view.lastSeq)) await this.#sendMissing();
    this.#sendView(view);
  });

  /** Sends what is not yet, or no longer, as the page knows it. Resolves when that is done. */
  sync(): Promise<void> {
    return this.#sync.ask();
  }

  /** Resolves when all that was asked for is sent. */
  settled(): Promise<void> {
    return this.#sync.settled();
  }

  /** Sends the welcome and the messages after the last one known, then goes live. */
  async begin(known: number): Promise<void> {
    const { store, conversation, connection, now } = this.#deps;
    this.#view = await readCustomerView(store, conversation);
    this.#sentView = fingerprint(this.#view);
    this.#send({ type: 'welcome', now: now(), ...SERVER_VERSIONS, conversation: this.#view });
    this.#cursor = new Cursor(Math.min(known, this.#view.lastSeq));
    await this.#sendMissing();
    connection.send({ type: 'caught_up' });
    this.#live = true;
    await this.sync();
  }

  get waits(): boolean {
    return this.#live && this.#view?.state === 'waiting';
  }

  /** Others left the queue. Whether the customer waits at all is for `sync` to say. */
  position(position: number): void {
    if (this.#view !== null && this.#view.position !== null) this.#sendView({ ...this.#view, position });
  }

  /** Passes a message on if it is the next one; what the customer wrote is acknowledged. */
  message(message: Message): void {
    if (!this.#live) return;
    const { id, seq, at } = message;
    const next = this.#cursor.follows(seq);
    if (message.from === 'customer' && message.kind !== 'file') this.#send({ type: 'sent', id, seq, at });
    else if (next) this.#send({ type: 'message', message: asCustomerSees(message) });
    else if (this.#cursor.misses(seq)) this.#deps.changed();
  }

  async #sendMissing(): Promise<void> {
    const { store, conversation } = this.#deps;
    let open = true;
    let page: Message[];
    do {
      page = await messagesAfter(store, 'customer', conversation, this.#cursor.seq);
      const messages = page.filter(({ seq }) => this.#cursor.follows(seq));
      if (messages.length > 0) open = await this.#sendSlowly({ type: 'messages', messages });
    } while (open && page.length > 0);
  }

  #sendView(view: CustomerConversation): void {
    this.#view = view;
    const print = fingerprint(view);
    if (print === this.#sentView) return;
    this.#sentView = print;
    this.#send({ type: 'conversation', conversation: view });
  }

  /** The next page waits until the network has taken this one. */
  #sendSlowly(update: CustomerUpdate): Promise<boolean> {
    return this.#deps.connection.sendSlowly(update);
  }

  #send(update: CustomerUpdate): void {
    this.#deps.connection.send(update);
  }
}

/** What is worth telling a change of: the last number travels with the messages themselves. */
function fingerprint({ lastSeq: _, ...rest }: CustomerConversation): string {
  return JSON.stringify(rest);
}
