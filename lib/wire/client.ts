import {
  type AgentRequest,
  type AgentUpdate,
  CloseCode,
  type CustomerRequest,
  type CustomerUpdate,
  LEAST_SERVER_VERSION,
  PROTOCOL_VERSION,
  readUpdate,
  UNSAID_VERSION,
} from '../protocol/index.ts';
import { backoff } from './backoff.ts';
import { ANSWER_MS, PROBE_MS, Pulse } from './pulse.ts';
import type { Socket } from './socket.ts';
import { Timer } from './timer.ts';
import type { ClientOptions, EndReason, WireState } from './types.ts';

/** How long a missing message may be overtaken by a later one before it is asked for again. */
const GAP_MS = 2_000;
/** A connection that lived this long counts as a good one: the next loss starts counting anew. */
const STABLE_MS = 10_000;

const ENDS: Partial<Record<number, EndReason>> = {
  [CloseCode.displaced]: 'displaced',
  [CloseCode.replaced]: 'replaced',
  [CloseCode.unsupportedVersion]: 'client_outdated',
};

/**
 * A client of the desk server: one WebSocket, opened again whenever it is lost, until `stop` or an end. What
 * was missed is asked for by `hello`; who takes the messages in drops those that come twice.
 */
export class Client<
  Request extends AgentRequest | CustomerRequest,
  Update extends AgentUpdate | CustomerUpdate,
> {
  #options: ClientOptions<Request, Update>;
  #state: WireState = { state: 'idle' };
  #socket: Socket | null = null;
  /** Counts attempts, so that what an abandoned one still brings is ignored. */
  #attempt = 0;
  #failures = 0;
  #isRenewed = false;
  #retry: Timer;
  #pulse: Pulse;
  #gap: Timer;
  #stable: Timer;

  constructor(options: ClientOptions<Request, Update>) {
    this.#options = options;
    const { clock } = options;
    this.#retry = new Timer(clock);
    this.#gap = new Timer(clock);
    this.#stable = new Timer(clock);
    this.#pulse = new Pulse(clock, {
      ping: () => this.#socket?.send(JSON.stringify({ type: 'ping' })),
      dead: () => this.#retryLater(),
    });
  }

  get state(): WireState {
    return this.#state;
  }

  /** Connects now, whatever it waits for or ended by; nothing happens when it is connected or about to be. */
  start(): void {
    const { state } = this.#state;
    if (state === 'idle' || state === 'offline' || state === 'ended') void this.#connect();
  }

  /** Drops the connection and stays away until started again. */
  stop(): void {
    this.#abandon();
    this.#become({ state: 'idle' });
  }

  /** Now is a good time to be connected: does not wait any longer, or asks the server for a sign of life. */
  tryNow(): void {
    if (this.#state.state === 'offline') void this.#connect();
    else if (this.#state.state === 'live') this.#pulse.ping(PROBE_MS);
  }

  /** Begins anew, so that the server sends what is missing: at once the first time, then ever more slowly. */
  resume(): void {
    if (this.#failures > 0) {
      this.#retryLater();
    } else {
      this.#failures = 1;
      void this.#connect();
    }
  }

  /**
   * Whether the frame was handed to a live connection. Only an answer says that it has arrived: when nothing is heard
   * for a few seconds, the connection is doubted.
   */
  send(request: Request): boolean {
    if (this.#state.state !== 'live') return false;
    this.#socket?.send(JSON.stringify(request));
    this.#pulse.asked();
    return true;
  }

  /** The same server was asked something on another way: its silence counts here, too. */
  askedElsewhere(): void {
    if (this.#state.state === 'live') this.#pulse.asked();
  }

  async #connect(): Promise<void> {
    this.#abandon();
    const attempt = this.#attempt;
    this.#become({ state: 'connecting' });
    if (attempt !== this.#attempt) return;
    try {
      const asked = this.#options.hello();
      const hello = asked instanceof Promise ? await asked : asked;
      if (attempt !== this.#attempt) return;
      if (hello) this.#open(hello);
      else this.#end('rejected');
    } catch {
      if (attempt === this.#attempt) this.#retryLater();
    }
  }

  #open(hello: object): void {
    const attempt = this.#attempt;
    const { release } = this.#options;
    const first = { type: 'hello', version: PROTOCOL_VERSION, ...(release && { release }), ...hello };
    const socket = this.#options.open();
    const current =
      <E>(run: (event: E) => void) =>
      (event: E) => {
        if (attempt === this.#attempt) run(event);
      };
    socket.addEventListener(
      'open',
      current(() => socket.send(JSON.stringify(first))),
    );
    socket.addEventListener(
      'message',
      current(({ data }) => this.#received(data)),
    );
    socket.addEventListener(
      'close',
      current(({ code }) => this.#closed(code)),
    );
    this.#socket = socket;
    this.#pulse.expect(ANSWER_MS);
  }

  #received(data: unknown): void {
    if (this.#state.state === 'live') this.#pulse.felt();
    else this.#pulse.expect(ANSWER_MS);
    const read = readUpdate(this.#options.updates, data);
    if (read.kind === 'update') {
      this.#receive(read.update);
      return;
    }
    if (read.kind === 'lost') this.resume();
  }

  #receive(update: Update): void {
    const outdated = whoIsOutdated(update);
    if (outdated) {
      this.#end(outdated);
      return;
    }
    const attempt = this.#attempt;
    this.#options.onUpdate(update);
    if (attempt !== this.#attempt) return;
    if (update.type === 'welcome') this.#become({ state: 'catching_up' });
    else if (update.type === 'caught_up') this.#caughtUp();
    this.#lookForGap();
  }

  #caughtUp(): void {
    this.#isRenewed = false;
    this.#stable.set(STABLE_MS, () => {
      this.#failures = 0;
    });
    this.#pulse.felt();
    this.#become({ state: 'live' });
  }

  #lookForGap(): void {
    if (this.#gap.isSet || this.#state.state !== 'live' || !this.#options.hasGap()) return;
    this.#gap.set(GAP_MS, () => {
      if (this.#options.hasGap()) this.resume();
    });
  }

  #closed(code: number): void {
    const { renew } = this.#options;
    const reason = ENDS[code];
    if (reason) {
      this.#end(reason);
    } else if (code !== CloseCode.notAuthenticated) {
      this.#retryLater();
    } else if (renew && !this.#isRenewed) {
      this.#isRenewed = true;
      renew();
      void this.#connect();
    } else {
      this.#end('rejected');
    }
  }

  #retryLater(): void {
    this.#abandon();
    const { clock, random } = this.#options;
    const wait = backoff(this.#failures, random());
    this.#failures += 1;
    this.#retry.set(wait, () => void this.#connect());
    this.#become({ state: 'offline', retryAt: clock.now() + wait });
  }

  #end(reason: EndReason): void {
    this.#abandon();
    this.#become({ state: 'ended', reason });
  }

  /** Leaves nothing of the current attempt behind. */
  #abandon(): void {
    this.#attempt += 1;
    for (const waiting of [this.#retry, this.#pulse, this.#gap, this.#stable]) waiting.cancel();
    this.#socket?.close();
    this.#socket = null;
  }

  #become(state: WireState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

/** Which side must be updated before the two can talk, if any. */
function whoIsOutdated(update: AgentUpdate | CustomerUpdate): EndReason | null {
  if (update.type === 'refused' && update.ref === undefined)
    return update.error.code === 'unsupported_version' ? 'client_outdated' : null;
  if (update.type !== 'welcome') return null;
  const { version = UNSAID_VERSION, least = UNSAID_VERSION } = update;
  if (least > PROTOCOL_VERSION) return 'client_outdated';
  return version < LEAST_SERVER_VERSION ? 'server_outdated' : null;
}
