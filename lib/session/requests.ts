import type { Clock } from '../clock.ts';
import { Refusal, unanswered, unreachable } from '../port/refusal.ts';
import type { AgentRequest, ProtocolError } from '../protocol/index.ts';
import type { WireState } from '../wire/index.ts';

/** A frame that the server answers with `done` or `refused`, before it has its `ref`. */
export type Question = AgentRequest extends infer R
  ? R extends { ref: string }
    ? Omit<R, 'ref'>
    : never
  : never;

/** The part of the connection that questions need. */
interface Line {
  readonly state: WireState;
  /** Whether the frame was handed over. */
  send(frame: AgentRequest): boolean;
}

interface Waiting {
  resolve: () => void;
  reject: (refusal: Refusal) => void;
  cancelTimeout: () => void;
}

/** Longer than a dead connection takes to be found out. */
const ANSWER_MS = 10_000;

/** Questions put to the server and not answered yet. */
export class Requests {
  #line: Line;
  #clock: Clock;
  #waiting = new Map<string, Waiting>();
  #whenSettled: Array<() => void> = [];
  #next = 1;

  constructor(line: Line, clock: Clock) {
    this.#line = line;
    this.#clock = clock;
  }

  /**
   * Asks for something as soon as the connection is live. Resolves once it is done, also when its goal was
   * reached otherwise, as when it is asked for twice. Rejects with a `Refusal`: the server's, `unreachable` when no
   * answer will come, or `unanswered` when none has come over a connection that lives. A question that depends on
   * what is known is made when it can be put.
   */
  async ask(question: Question | (() => Question), isReached: () => boolean = () => false): Promise<void> {
    await this.#whenLive();
    if (isReached()) return;
    try {
      await this.#put(typeof question === 'function' ? question() : question);
    } catch (error) {
      if (!isReached()) throw error;
    }
  }

  /** The server's answer. Says whether anyone was waiting for it. */
  answer(ref: string, error?: ProtocolError): boolean {
    const waiting = this.#waiting.get(ref);
    if (!waiting) return false;
    this.#waiting.delete(ref);
    waiting.cancelTimeout();
    if (error) waiting.reject(new Refusal(error));
    else waiting.resolve();
    return true;
  }

  /** To be called when the line has another state. */
  lineChanged(): void {
    const { state } = this.#line;
    if (state.state !== 'live' && state.state !== 'catching_up') this.#lose();
    if (!isUnderWay(state)) for (const resolve of this.#whenSettled.splice(0)) resolve();
  }

  #put(question: Question): Promise<void> {
    const ref = String(this.#next++);
    return new Promise((resolve, reject) => {
      if (!this.#line.send({ ...question, ref } as AgentRequest)) {
        reject(unreachable());
        return;
      }
      const cancelTimeout = this.#clock.after(ANSWER_MS, () => {
        this.#waiting.delete(ref);
        reject(unanswered());
      });
      this.#waiting.set(ref, { resolve, reject, cancelTimeout });
    });
  }

  async #whenLive(): Promise<void> {
    while (this.#line.state.state !== 'live') {
      if (!isUnderWay(this.#line.state)) throw unreachable();
      await new Promise<void>((resolve) => this.#whenSettled.push(resolve));
    }
  }

  #lose(): void {
    for (const { reject, cancelTimeout } of this.#waiting.values()) {
      cancelTimeout();
      reject(unreachable());
    }
    this.#waiting.clear();
  }
}

/** Whether it will be live in a moment, or not for now. */
function isUnderWay({ state }: WireState): boolean {
  return state === 'connecting' || state === 'catching_up';
}
