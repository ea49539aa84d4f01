import {
  CloseCode,
  type CustomerRequest,
  CustomerUpdate,
  HEARTBEAT_MS,
  parseFrame,
} from '../../../../lib/protocol/index.ts';
import { backoff } from './backoff.ts';

/** A WebSocket as the client uses it. */
export interface Socket {
  send(data: string): void;
  close(): void;
}

/** What happens to a socket; never called while it is being opened. */
export interface SocketEvents {
  opened(): void;
  received(data: unknown): void;
  closed(code: number): void;
}

/**
 * Taken from the live socket, never from storage. `idle`: not wanted here, or another tab of the same
 * conversation has it; `rejected`: the server does not know the token (any more), trying again is no use.
 */
export type ConnectionState =
  | { state: 'idle' }
  | { state: 'connecting' }
  | { state: 'catching_up' }
  | { state: 'live' }
  | { state: 'offline'; retryAt: number }
  | { state: 'rejected' };

export interface ConnectionOptions {
  open(events: SocketEvents): Socket;
  /** The first frame, made anew for each connection. */
  hello(): CustomerRequest;
  receive(update: CustomerUpdate): void;
  changed(state: ConnectionState): void;
}

/** How long the server may take to answer a hello or a ping, in milliseconds. */
const PATIENCE_MS = 10_000;

/** One WebSocket to the server, opened again whenever it is lost, until stopped. */
export class Connection {
  readonly #options: ConnectionOptions;
  #state: ConnectionState = { state: 'idle' };
  #socket: Socket | null = null;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects now; nothing happens when a socket exists already. */
  start(): void {
    if (this.#socket) return;
    clearTimeout(this.#retry);
    this.#become({ state: 'connecting' });
    const current = () => this.#socket === socket;
    const socket = this.#options.open({
      opened: () => current() && socket.send(JSON.stringify(this.#options.hello())),
      received: (data) => current() && this.#received(data),
      closed: (code) => current() && this.#lost(code),
    });
    this.#socket = socket;
    this.#expectAnswer();
  }

  /** Drops the socket and stays away until started again. */
  stop(): void {
    this.#drop();
    this.#become({ state: 'idle' });
  }

  /** The network may have changed: tries at once when offline, makes sure of the socket when there is one. */
  nudge(): void {
    if (this.#state.state === 'offline') this.start();
    else if (this.#state.state === 'live') this.#ping();
  }

  /** Drops the socket and connects again, to be sent what is missing. */
  resume(): void {
    if (!this.#socket) return;
    this.#lost(0);
  }

  /** Sends when caught up. False: not sent. Arriving is known only by the answer. */
  send(request: CustomerRequest): boolean {
    if (this.#state.state !== 'live' || !this.#socket) return false;
    this.#socket.send(JSON.stringify(request));
    return true;
  }

  #received(data: unknown): void {
    clearTimeout(this.#deadline);
    const update = parseFrame(CustomerUpdate, data);
    // A frame that cannot be read may have carried a message: resuming asks for it again, with back-off.
    if (!update.ok) {
      this.#lost(0);
      return;
    }
    if (update.value.type === 'welcome') {
      this.#become({ state: 'catching_up' });
      this.#expectAnswer();
    }
    if (update.value.type === 'pong') this.#beat();
    this.#options.receive(update.value);
    if (update.value.type === 'caught_up' && this.#socket) {
      this.#failures = 0;
      this.#beat();
      this.#become({ state: 'live' });
    } else if (this.#state.state === 'catching_up') this.#expectAnswer();
  }

  /** Called on an answer, not by the timer itself: browsers slow down hidden pages' chains of timers. */
  #beat(): void {
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => this.#ping(), HEARTBEAT_MS);
  }

  #ping(): void {
    if (this.send({ type: 'ping' })) this.#expectAnswer();
  }

  #expectAnswer(): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#lost(0), PATIENCE_MS);
  }

  #lost(code: number): void {
    this.#drop();
    if (code === CloseCode.notAuthenticated) this.#become({ state: 'rejected' });
    else if (code === CloseCode.replaced) this.#become({ state: 'idle' });
    else {
      const wait = backoff(++this.#failures);
      this.#retry = setTimeout(() => this.start(), wait);
      this.#become({ state: 'offline', retryAt: Date.now() + wait });
    }
  }

  #drop(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#heartbeat);
    clearTimeout(this.#deadline);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#options.changed(state);
  }
}
