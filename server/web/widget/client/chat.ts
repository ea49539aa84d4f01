import { systemClock } from '../../../../lib/clock.ts';
import {
  type CustomerConversation,
  type CustomerRequest,
  CustomerUpdate,
  isPassing,
  type Message,
  type ProtocolError,
} from '../../../../lib/protocol/index.ts';
import { backoff, Client, type Socket, type WireState } from '../../../../lib/wire/index.ts';
import type { PendingMessage, Records } from './records.ts';

/** All that the page shows of a conversation. */
export interface ChatSnapshot {
  conversation: string;
  /** The customer's own name. */
  name: string;
  /** Null until the server was reached for the first time. */
  view: CustomerConversation | null;
  messages: Message[];
  pending: PendingMessage[];
  /** Whether the server has asked to wait a little before what is pending is sent again. */
  putOff: boolean;
  connection: WireState;
  leaving: boolean;
  draft: string;
}

export interface ChatOptions {
  records: Records;
  open(): Socket;
  newId(): string;
  changed(): void;
}

/**
 * The customer's side of one conversation. Each message is written to the records before the network
 * sees it, sent when everything before it is acknowledged, and removed when the server has it: exactly
 * once and in order through loss, reloads and several tabs.
 */
export class Chat {
  readonly #options: ChatOptions;
  readonly #records: Records;
  readonly #wire: Client<CustomerRequest, CustomerUpdate>;
  readonly #messages = new Map<number, Message>();
  #inFlight: string | null = null;
  /** What was shown last, but for the draft, while it is still so: a key does not cost what the transcript is long. */
  #shown: Omit<ChatSnapshot, 'draft'> | null = null;
  #refusals = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#records = options.records;
    this.#wire = new Client<CustomerRequest, CustomerUpdate>({
      clock: systemClock,
      random: Math.random,
      open: options.open,
      updates: CustomerUpdate,
      hello: () => ({ token: this.#records.chat?.token ?? '', known: this.#known() }),
      hasGap: () => this.#known() < this.#newest(),
      onUpdate: (update) => this.#receive(update),
      onState: (state) => this.#wireChanged(state),
    });
    this.#recall();
  }

  snapshot(): ChatSnapshot {
    this.#shown ??= this.#show();
    return { ...this.#shown, draft: this.#records.draft };
  }

  #show(): Omit<ChatSnapshot, 'draft'> {
    const chat = this.#records.chat;
    return {
      conversation: chat?.conversation ?? '',
      name: chat?.name ?? '',
      view: this.#records.view,
      messages: [...this.#messages.values()].sort((a, b) => a.seq - b.seq),
      pending: this.#records.outbox(),
      putOff: this.#retry !== undefined,
      connection: this.#wire.state,
      leaving: this.#records.leaving,
    };
  }

  start(): void {
    this.#recall();
    this.#shown = null;
    if (!this.#over()) this.#wire.start();
  }

  stop(): void {
    this.#wire.stop();
  }

  nudge(): void {
    this.#wire.tryNow();
  }

  /** Another tab changed the records. */
  recordsChanged(): void {
    this.#recall();
    this.#pump();
    this.#changed();
  }

  set draft(text: string) {
    this.#records.draft = text;
    this.#options.changed();
  }

  /** Takes the text for delivery and empties the draft. */
  send(text: string): void {
    this.#records.addToOutbox({ id: this.#options.newId(), text, at: Date.now() });
    this.#records.draft = '';
    this.#pump();
    this.#changed();
  }

  /** Gives up a message that the server refused. */
  discard(id: string): void {
    this.#records.removeFromOutbox(id);
    this.#changed();
  }

  /** Ends the chat, once everything written before is delivered. */
  leave(): void {
    this.#records.leaving = true;
    this.#pump();
    this.#changed();
  }

  #receive(update: CustomerUpdate): void {
    switch (update.type) {
      case 'welcome':
      case 'conversation':
        this.#records.view = update.conversation;
        if (update.conversation.state === 'ended') this.#records.leaving = false;
        break;
      case 'messages':
        for (const message of update.messages) this.#add(message);
        break;
      case 'message':
        this.#add(update.message);
        break;
      case 'sent':
        this.#sent(update.id, update.seq, update.at);
        break;
      case 'refused':
        this.#refused(update.ref, update.error);
        break;
    }
    this.#pump();
    this.#stopWhenOver();
    this.#changed();
  }

  #wireChanged(state: WireState): void {
    if (state.state === 'live') {
      this.#pump();
      this.#stopWhenOver();
    } else {
      this.#forgetRetry();
      this.#inFlight = null;
    }
    this.#changed();
  }

  /** Sends the oldest message that waits, one at a time: a passing refusal cannot change the order. */
  #pump(): void {
    if (this.#inFlight !== null || this.#wire.state.state !== 'live') return;
    const next = this.#records.outbox().find((message) => !message.refused);
    if (next) {
      if (this.#wire.send({ type: 'send', id: next.id, text: next.text })) this.#inFlight = next.id;
    } else if (this.#records.leaving) {
      if (this.#wire.send({ type: 'leave' })) this.#inFlight = 'leave';
    }
  }

  #sent(id: string, seq: number, at: number): void {
    const pending = this.#records.outbox().find((message) => message.id === id);
    const chat = this.#records.chat;
    if (pending && chat) {
      const { conversation, name: author } = chat;
      this.#add({ from: 'customer', conversation, seq, id, author, text: pending.text, at });
    }
    this.#refusals = 0;
    if (this.#inFlight === id) this.#inFlight = null;
  }

  #refused(ref: string | undefined, error: ProtocolError): void {
    const id = ref ?? this.#inFlight;
    const message = this.#records.outbox().find((pending) => pending.id === id);
    if (isPassing(error)) {
      const wait =
        error.retryAfter === undefined ? backoff(this.#refusals++, Math.random()) : error.retryAfter * 1000;
      this.#forgetRetry();
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        this.#inFlight = null;
        this.#pump();
        this.#changed();
      }, wait);
    } else if (message) {
      this.#records.updateInOutbox({ ...message, refused: error });
      this.#inFlight = null;
    } else if (this.#inFlight === 'leave') {
      this.#records.leaving = false;
      this.#inFlight = null;
    }
  }

  #forgetRetry(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  #add(message: Message): void {
    this.#records.removeFromOutbox(message.id);
    if (this.#messages.has(message.seq)) return;
    this.#messages.set(message.seq, message);
    // A later version of this page may know what it is, and asks for it again.
    if (message.kind !== 'unknown') this.#records.addMessage(message);
  }

  #changed(): void {
    this.#shown = null;
    this.#options.changed();
  }

  #stopWhenOver(): void {
    if (this.#wire.state.state === 'live' && this.#over()) this.#wire.stop();
  }

  /** Nothing more can happen: the conversation ended, and both sides know everything. */
  #over(): boolean {
    const view = this.#records.view;
    const waits = this.#records.outbox().some((message) => !message.refused);
    return view?.state === 'ended' && this.#known() >= view.lastSeq && !waits;
  }

  #recall(): void {
    for (const message of this.#records.messages()) this.#messages.set(message.seq, message);
  }

  /** The last sequence number up to which nothing is missing. */
  #known(): number {
    let seq = 0;
    while (this.#messages.has(seq + 1)) seq++;
    return seq;
  }

  /** The last sequence number that the server has told of. */
  #newest(): number {
    return Math.max(this.#records.view?.lastSeq ?? 0, ...this.#messages.keys());
  }
}
