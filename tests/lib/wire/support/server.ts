import {
  type CustomerConversation,
  CustomerRequest,
  CustomerUpdate,
  type Message,
  parseFrame,
} from '../../../../lib/protocol/index.ts';
import { Client, type Socket, type WireState } from '../../../../lib/wire/index.ts';
import { type TestClock, testClock } from '../../../server/support/clock.ts';

export const VIEW: CustomerConversation = {
  id: 'c1',
  topic: 'Orders',
  state: 'active',
  position: null,
  agentName: 'Ada',
  endedBy: null,
  lastSeq: 0,
};

/** One connection. What either side sends lies on the line until the test moves, loses or doubles it. */
export class Line implements Socket {
  readonly up: string[] = [];
  readonly down: string[] = [];
  isOpen = false;
  isDropped = false;
  #events = new EventTarget();

  addEventListener: Socket['addEventListener'] = (type: string, listener: (event: never) => void) =>
    this.#events.addEventListener(type, listener as EventListener);

  send(data: string): void {
    this.up.push(data);
  }

  close(): void {
    this.isDropped = true;
  }

  happens(type: 'open' | 'message' | 'close', event: object = {}): void {
    this.#events.dispatchEvent(Object.assign(new Event(type), event));
  }

  /** The oldest frame reaches the client, which may have dropped the line since. */
  deliver(): boolean {
    const data = this.down.shift();
    if (data !== undefined) this.happens('message', { data });
    return data !== undefined;
  }
}

/** The server's side of one conversation, and a client of it that keeps what it is told. */
export class World {
  readonly clock: TestClock = testClock();
  readonly lines: Line[] = [];
  readonly states: WireState[] = [];
  readonly hellos: number[] = [];
  /** What was committed, by sequence number from 1. */
  readonly committed: Message[] = [];
  /** What the client showed, in the order it could. */
  readonly shown: string[] = [];
  /** Closes every line as soon as it has said hello, with this code. */
  refusesWith: number | null = null;
  renewals = 0;
  random = 0;
  #ahead = new Map<number, string>();
  #told = 0;
  readonly client: Client<CustomerRequest, CustomerUpdate>;

  constructor({ canRenew = false } = {}) {
    this.client = new Client<CustomerRequest, CustomerUpdate>({
      clock: this.clock,
      random: () => this.random,
      open: () => {
        const line = new Line();
        this.lines.push(line);
        return line;
      },
      updates: CustomerUpdate,
      release: '1.2.3',
      hello: () => ({ token: 't', known: this.shown.length }),
      ...(canRenew && {
        renew: () => {
          this.renewals += 1;
        },
      }),
      hasGap: () => this.shown.length < this.#told,
      onUpdate: (update) => this.#take(update),
      onState: (state) => this.states.push(state),
    });
  }

  get line(): Line {
    const line = this.lines.at(-1);
    if (!line) throw new Error('Nobody has connected.');
    return line;
  }

  /** A message is stored, and told on the line that is served. */
  commit(text: string): void {
    const seq = this.committed.length + 1;
    const message: Message = {
      from: 'agent',
      conversation: 'c1',
      seq,
      id: `m${seq}`,
      author: 'Ada',
      text,
      at: this.clock.now(),
    };
    this.committed.push(message);
    if (this.lines.at(-1)?.isOpen) this.tell({ type: 'message', message });
  }

  tell(frame: object | string): void {
    this.line.down.push(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The oldest thing under way to the server on the newest line arrives. Says whether there was any. */
  serve(): boolean {
    const { line } = this;
    if (line.isDropped) return false;
    if (!line.isOpen) {
      line.isOpen = true;
      line.happens('open');
      return true;
    }
    const data = line.up.shift();
    if (data === undefined) return false;
    const request = parseFrame(CustomerRequest, data);
    if (!request.ok) throw new Error(request.error.message);
    this.#answer(request.value);
    return true;
  }

  /** Everything under way arrives. */
  settle(): void {
    for (let moves = 0; this.serve() || this.line.deliver(); moves++)
      if (moves > 10_000) throw new Error('The two sides never come to rest.');
  }

  cut(code = 1006): void {
    this.line.isDropped = true;
    this.line.happens('close', { code });
  }

  #answer(request: CustomerRequest): void {
    if (request.type === 'ping') this.tell({ type: 'pong', now: this.clock.now() });
    if (request.type !== 'hello') return;
    this.hellos.push(request.known);
    if (this.refusesWith !== null) {
      this.cut(this.refusesWith);
      return;
    }
    const conversation = { ...VIEW, lastSeq: this.committed.length };
    this.tell({ type: 'welcome', now: this.clock.now(), conversation });
    for (const message of this.committed.slice(request.known))
      this.tell({ type: 'messages', messages: [message] });
    this.tell({ type: 'caught_up' });
  }

  #take(update: CustomerUpdate): void {
    if (update.type === 'welcome') this.#told = Math.max(this.#told, update.conversation.lastSeq);
    const messages =
      update.type === 'message' ? [update.message] : update.type === 'messages' ? update.messages : [];
    for (const message of messages) {
      this.#told = Math.max(this.#told, message.seq);
      this.#ahead.set(message.seq, 'text' in message ? message.text : '');
    }
    for (;;) {
      const next = this.#ahead.get(this.shown.length + 1);
      if (next === undefined) return;
      this.shown.push(next);
    }
  }
}
