import type { Clock } from '../clock.ts';
import { Refusal, unreachable } from '../port/refusal.ts';
import type { AgentRequest, ProtocolError } from '../protocol/index.ts';

/** A frame that the server answers with `done` or `refused`, before it has its `ref`. */
export type Question = AgentRequest extends infer R
  ? R extends { ref: string }
    ? Omit<R, 'ref'>
    : never
  : never;

interface Waiting {
  resolve: () => void;
  reject: (refusal: Refusal) => void;
  cancelTimeout: () => void;
}

const ANSWER_MS = 10_000;

/** Questions put to the server and not answered yet. */
export class Requests {
  #send: (frame: AgentRequest) => boolean;
  #clock: Clock;
  #waiting = new Map<string, Waiting>();
  #next = 1;

  constructor(send: (frame: AgentRequest) => boolean, clock: Clock) {
    this.#send = send;
    this.#clock = clock;
  }

  /** Resolves on `done`. Rejects with a `Refusal`: the server's, or `unreachable` when no answer will come. */
  ask(question: Question): Promise<void> {
    const ref = String(this.#next++);
    return new Promise((resolve, reject) => {
      if (!this.#send({ ...question, ref } as AgentRequest)) {
        reject(unreachable());
        return;
      }
      const cancelTimeout = this.#clock.after(ANSWER_MS, () => {
        this.#waiting.delete(ref);
        reject(unreachable());
      });
      this.#waiting.set(ref, { resolve, reject, cancelTimeout });
    });
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

  connectionLost(): void {
    for (const { reject, cancelTimeout } of this.#waiting.values()) {
      cancelTimeout();
      reject(unreachable());
    }
    this.#waiting.clear();
  }
}
