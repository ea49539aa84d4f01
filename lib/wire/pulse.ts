import type { Clock } from '../clock.ts';
import { HEARTBEAT_MS } from '../protocol/index.ts';
import { Timer } from './timer.ts';

/** How long the server may take to answer `hello` and pings, and between the frames of catching up. */
export const ANSWER_MS = 10_000;
/** The same for a ping that someone waits for. */
export const PROBE_MS = 5_000;
/** How long what was asked may stay unanswered, with nothing else heard, before the other side is asked for a sign of life. */
const DOUBT_MS = 3_000;

/** Whether the other side of a connection still lives: asked by a ping when nothing was heard. */
export class Pulse {
  #ping: () => void;
  #dead: () => void;
  #deadline: Timer;
  #heartbeat: Timer;
  #doubt: Timer;

  constructor(clock: Clock, { ping, dead }: { ping(): void; dead(): void }) {
    this.#ping = ping;
    this.#dead = dead;
    this.#deadline = new Timer(clock);
    this.#heartbeat = new Timer(clock);
    this.#doubt = new Timer(clock);
  }

  /** Something must be heard within this time, in milliseconds. */
  expect(within: number): void {
    this.#deadline.set(within, this.#dead);
  }

  /** Something was asked that is answered before long. */
  asked(): void {
    if (!this.#doubt.isSet && !this.#deadline.isSet) this.#doubt.set(DOUBT_MS, () => this.ping(PROBE_MS));
  }

  ping(within = ANSWER_MS): void {
    this.#doubt.cancel();
    this.#ping();
    this.expect(within);
  }

  /** Something was heard. The next ping follows that, not the last ping: browsers slow down hidden pages' chains of timers. */
  felt(): void {
    this.#doubt.cancel();
    this.#deadline.cancel();
    if (!this.#heartbeat.isSet) this.#heartbeat.set(HEARTBEAT_MS, () => this.ping());
  }

  cancel(): void {
    this.#doubt.cancel();
    this.#deadline.cancel();
    this.#heartbeat.cancel();
  }
}
