import {
  CloseCode,
  CustomerRequest,
  type CustomerUpdate,
  type Message,
  type ProtocolError,
  parseFrame,
} from '../../../lib/protocol/index.ts';
import type { Socket } from '../../../lib/wire/index.ts';
import type { Answer } from '../../../server/web/answer.ts';
import type { Desk } from '../../../server/web/widget/client/api.ts';
import type { Start } from '../../../server/web/widget/client/records.ts';

type Stored = Extract<Message, { text: string }>;

/** A socket whose frames arrive only when the test says so, in order. */
class HeldSocket implements Socket {
  readonly toServer: string[] = [];
  readonly toClient: (() => void)[] = [];
  open = false;
  closed = false;

  readonly #events = new EventTarget();

  addEventListener: Socket['addEventListener'] = (type: string, listener: (event: never) => void) =>
    this.#events.addEventListener(type, listener as EventListener);
  send(data: string): void {
    if (!this.closed) this.toServer.push(data);
  }
  close(): void {
    this.closed = true;
  }
  tell(update: CustomerUpdate): void {
    this.toClient.push(() => this.received(JSON.stringify(update)));
  }
  received(data: string): void {
    this.happens('message', { data });
  }
  happens(type: 'open' | 'message' | 'close', event: object = {}): void {
    this.#events.dispatchEvent(Object.assign(new Event(type), event));
  }
}

/** A desk with one conversation, which keeps the promises of the protocol over a network that may not. */
export class FakeDesk implements Desk {
  reachable = true;
  stored: Stored[] = [];
  starts = new Map<string, Start>();
  topicsAnswer: Answer<{ topics: { id: string; name: string }[] }> = {
    kind: 'ok',
    value: { topics: [{ id: 'orders', name: 'Orders' }] },
  };
  refuseStart: ProtocolError | null = null;
  /** Refusals for the next messages, in turn. */
  refusals: ProtocolError[] = [];
  state: 'waiting' | 'active' | 'ended' = 'waiting';
  knowsToken = true;
  sockets: HeldSocket[] = [];

  async topics() {
    return this.reachable ? this.topicsAnswer : { kind: 'unreachable' as const };
  }

  async start(body: Start): Promise<Answer<{ conversation: string; token: string }>> {
    if (!this.reachable) return { kind: 'unreachable' };
    if (this.refuseStart) return { kind: 'refused', error: this.refuseStart };
    if (!this.starts.has(body.id)) {
      this.starts.set(body.id, body);
      this.store('customer', body.id, body.text);
    }
    return { kind: 'ok', value: { conversation: 'c1', token: 'secret' } };
  }

  open = (): Socket => {
    const socket = new HeldSocket();
    this.sockets.push(socket);
    return socket;
  };

  get socket(): HeldSocket | undefined {
    return this.sockets.findLast((socket) => !socket.closed);
  }

  get texts(): string[] {
    return this.stored.flatMap((message) => (message.from === 'customer' ? [message.text] : []));
  }

  /** The agent writes. `more` is what only a later version of the wire says. */
  reply(text: string, more: object = {}): void {
    const message = Object.assign(this.store('agent', `agent-${this.stored.length}`, text), more);
    if (this.socket?.open) this.socket.tell({ type: 'message', message });
  }

  end(): void {
    this.state = 'ended';
    this.socket?.tell({ type: 'conversation', conversation: this.view() });
  }

  /** One frame reaches the server, if the network is there. */
  serverReads(): boolean {
    const { socket } = this;
    if (!socket) return false;
    if (!this.reachable) {
      this.cut();
      return true;
    }
    if (!socket.open) {
      socket.open = true;
      socket.happens('open');
      return true;
    }
    const data = socket.toServer.shift();
    if (data === undefined) return false;
    const frame = parseFrame(CustomerRequest, data);
    if (!frame.ok) throw new Error(frame.error.message);
    this.#answer(socket, frame.value);
    return true;
  }

  /** One frame reaches the page. */
  pageReads(): boolean {
    const deliver = this.socket?.toClient.shift();
    deliver?.();
    return deliver !== undefined;
  }

  /** Everything under way arrives. */
  settle(): void {
    for (let frames = 0; this.serverReads() || this.pageReads(); frames++)
      if (frames > 10_000) throw new Error('The two sides never come to rest.');
  }

  /** The connection breaks with everything under way. */
  cut(code = 1006): void {
    const { socket } = this;
    if (!socket) return;
    socket.closed = true;
    socket.happens('close', { code });
  }

  #answer(socket: HeldSocket, request: CustomerRequest): void {
    switch (request.type) {
      case 'hello': {
        if (!this.knowsToken) {
          socket.toClient.push(() => this.cut(CloseCode.notAuthenticated));
          return;
        }
        socket.tell({ type: 'welcome', now: Date.now(), conversation: this.view() });
        const messages = this.stored.filter(({ seq }) => seq > request.known);
        if (messages.length > 0) socket.tell({ type: 'messages', messages });
        socket.tell({ type: 'caught_up' });
        return;
      }
      case 'ping':
        socket.tell({ type: 'pong', now: Date.now() });
        return;
      case 'send': {
        const known = this.stored.find(({ id }) => id === request.id);
        const error = known ? undefined : this.refusals.shift();
        if (error) {
          socket.tell({ type: 'refused', ref: request.id, error });
          return;
        }
        const { id, seq, at } = known ?? this.store('customer', request.id, request.text);
        socket.tell({ type: 'sent', id, seq, at });
        return;
      }
      case 'leave':
        this.end();
    }
  }

  store(from: 'customer' | 'agent', id: string, text: string): Stored {
    const message = {
      from,
      conversation: 'c1',
      seq: this.stored.length + 1,
      id,
      author: from,
      text,
      at: Date.now(),
    };
    this.stored.push(message);
    return message;
  }

  view() {
    return {
      id: 'c1',
      topic: 'Orders',
      state: this.state,
      position: null,
      agentName: null,
      endedBy: null,
      lastSeq: this.stored.length,
    };
  }
}
