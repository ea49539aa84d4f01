import type { Clock } from '../clock.ts';
import { Refusal } from '../port/refusal.ts';
import { type AgentRequest, AgentUpdate, CloseCode, HEARTBEAT_MS, parseFrame } from '../protocol/index.ts';
import { backoff } from './backoff.ts';

/** The part of a WebSocket that a connection uses. */
export type Socket = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'send' | 'close'>;

export type ConnectionState =
  | { state: 'connecting' | 'catching_up' | 'live' }
  | { state: 'offline'; retryAt: number | null };

/** Why a connection gave up for good. */
export type EndReason = 'displaced' | 'expired';

export interface ConnectionOptions {
  clock: Clock;
  random: () => number;
  open(): Socket;
  /** The first frame. Rejects with `not_authenticated` when the session is over, else it is tried later. */
  hello(): Promise<Extract<AgentRequest, { type: 'hello' }>>;
  /** The server no longer takes the token that `hello` gave. */
  onTokenRejected(): void;
  onUpdate(update: AgentUpdate): void;
  onState(state: ConnectionState): void;
  onEnd(reason: EndReason): void;
  /** Every 20 s from start to stop, whatever the state. */
  onBeat(): void;
}

const ANSWER_MS = 15_000;
const SILENCE_MS = 45_000;
const PROBE_MS = 5_000;
/** A connection that lived this long counts as a good one: the next loss starts counting anew. */
const STABLE_MS = 10_000;

/** The one WebSocket to the desk server, opened again whenever it is lost until `stop`. */
export class Connection {
  #options: ConnectionOptions;
  #state: ConnectionState = { state: 'offline', retryAt: null };
  #socket: Socket | null = null;
  /** Counts attempts, so that what an abandoned one still brings is ignored. */
  #attempt = 0;
  #failures = 0;
  #tokenRejected = false;
  #cancelRetry = () => {};
  #cancelDeadline = () => {};
  #cancelStable = () => {};
  #cancelBeat = () => {};

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    this.#beat();
    void this.#connect();
  }

  stop(): void {
    this.#cancelBeat();
    this.#abandon();
    this.#state = { state: 'offline', retryAt: null };
  }

  /** Does not wait any longer when offline; otherwise asks the server for a sign of life. */
  tryNow(): void {
    if (this.#state.state === 'offline') void this.#connect();
    else if (this.send({ type: 'ping' })) this.#expectSomethingWithin(PROBE_MS);
  }

  /** Something went missing on the way: begins anew, so that the server sends it again. */
  resync(): void {
    if (this.#failures > 0) {
      this.#retryLater();
    } else {
      this.#failures = 1;
      void this.#connect();
    }
  }

  /** Whether the frame was handed to a connection that has been welcomed. */
  send(frame: AgentRequest): boolean {
    if (this.#state.state !== 'live' && this.#state.state !== 'catching_up') return false;
    this.#socket?.send(JSON.stringify(frame));
    return true;
  }

  async #connect(): Promise<void> {
    this.#abandon();
    const attempt = this.#attempt;
    this.#become({ state: 'connecting' });
    try {
      const hello = await this.#options.hello();
      if (attempt === this.#attempt) this.#open(hello);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      if (error instanceof Refusal && error.code === 'not_authenticated') this.#end('expired');
      else this.#retryLater();
    }
  }

  #open(hello: AgentRequest): void {
    const socket = this.#options.open();
    this.#socket = socket;
    this.#expectSomethingWithin(ANSWER_MS);
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = ({ data }) => {
      this.#expectSomethingWithin(SILENCE_MS);
      const frame = parseFrame(AgentUpdate, data);
      // A frame that this version does not understand is not acted upon; a message lost so shows as a gap.
      if (frame.ok) this.#receive(frame.value);
    };
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #receive(update: AgentUpdate): void {
    const attempt = this.#attempt;
    this.#options.onUpdate(update);
    if (attempt !== this.#attempt) return;
    if (update.type === 'welcome') this.#become({ state: 'catching_up' });
    if (update.type === 'caught_up') {
      this.#tokenRejected = false;
      this.#cancelStable = this.#options.clock.after(STABLE_MS, () => {
        this.#failures = 0;
      });
      this.#become({ state: 'live' });
    }
  }

  #closed(code: number): void {
    if (code === CloseCode.displaced) {
      this.#end('displaced');
    } else if (code !== CloseCode.notAuthenticated) {
      this.#retryLater();
    } else if (this.#tokenRejected) {
      this.#end('expired');
    } else {
      this.#tokenRejected = true;
      this.#options.onTokenRejected();
      void this.#connect();
    }
  }

  #retryLater(): void {
    this.#abandon();
    const { clock, random } = this.#options;
    const delay = backoff(this.#failures, random());
    this.#failures += 1;
    this.#cancelRetry = clock.after(delay, () => void this.#connect());
    this.#become({ state: 'offline', retryAt: clock.now() + delay });
  }

  #end(reason: EndReason): void {
    this.stop();
    this.#options.onEnd(reason);
  }

  /** Leaves no timer and no listener of the current attempt behind. */
  #abandon(): void {
    this.#attempt += 1;
    this.#cancelRetry();
    this.#cancelDeadline();
    this.#cancelStable();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #expectSomethingWithin(ms: number): void {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#options.clock.after(ms, () => this.#retryLater());
  }

  #beat(): void {
    this.#cancelBeat = this.#options.clock.after(HEARTBEAT_MS, () => this.#beat());
    this.send({ type: 'ping' });
    this.#options.onBeat();
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
