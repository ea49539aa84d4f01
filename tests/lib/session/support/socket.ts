import type { AgentUpdate } from '../../../../lib/protocol/index.ts';
import type { Socket } from '../../../../lib/wire/index.ts';

/**
 * Both ends of a WebSocket. What is sent arrives in order, a turn later; with `held` only when asked for,
 * so that a test can lose it on the way.
 */
export class FakeSocket implements Socket {
  readonly address: string;
  held = false;
  #atServer: (data: string) => void;
  #up: string[] = [];
  #down: string[] = [];
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  #events = new EventTarget();

  constructor(address: string, atServer: (data: string) => void) {
    this.address = address;
    this.#atServer = atServer;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  // The client's end

  addEventListener: Socket['addEventListener'] = (type: string, listener: (event: never) => void) =>
    this.#events.addEventListener(type, listener as EventListener);

  send(data: string): void {
    if (this.#state !== 'open') throw new Error('Not open.');
    this.#up.push(data);
    if (!this.held) queueMicrotask(() => this.deliverUp());
  }

  close(): void {
    this.#state = 'closed';
  }

  // The server's end

  opened(): void {
    queueMicrotask(() => {
      if (this.#state !== 'connecting') return;
      this.#state = 'open';
      this.#tell('open', {});
    });
  }

  toClient(update: AgentUpdate | object): void {
    this.raw(JSON.stringify(update));
  }

  raw(data: string): void {
    this.#down.push(data);
    if (!this.held) queueMicrotask(() => this.deliverDown());
  }

  closed(code: number): void {
    queueMicrotask(() => {
      if (this.#state === 'closed') return;
      this.#state = 'closed';
      this.#tell('close', { code });
    });
  }

  // The wire between

  /** Lets the oldest frame arrive. Says whether there was one. */
  deliverUp(): boolean {
    const data = this.#up.shift();
    if (data !== undefined && this.#state === 'open') this.#atServer(data);
    return data !== undefined;
  }

  deliverDown(): boolean {
    const data = this.#down.shift();
    if (data !== undefined && this.#state === 'open') this.#tell('message', { data });
    return data !== undefined;
  }

  /** The line goes dead: what was on the way is lost, and nobody is told. */
  goSilent(): void {
    this.held = true;
  }

  #tell(type: string, event: object): void {
    this.#events.dispatchEvent(Object.assign(new Event(type), event));
  }
}
