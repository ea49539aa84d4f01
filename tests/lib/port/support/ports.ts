import type { Port } from '../../../../lib/browser.ts';

type Listener = (message: unknown) => void;

/** One end of a port. What is posted arrives in order, as a copy, a turn later. */
class End {
  other: End | null = null;
  #closed = false;
  #messages: Listener[] = [];
  #disconnects: Array<() => void> = [];

  readonly onMessage = { addListener: (listener: Listener) => void this.#messages.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => void this.#disconnects.push(listener) };

  postMessage(message: unknown): void {
    if (this.#closed) throw new Error('Attempting to use a disconnected port object');
    const copy = structuredClone(message);
    const { other } = this;
    queueMicrotask(() => other?.arrive(copy));
  }

  arrive(message: unknown): void {
    if (!this.#closed) for (const listener of this.#messages) listener(message);
  }

  /** Closes both ends; only the other one hears of it. */
  disconnect(): void {
    this.#closed = true;
    this.other?.hear();
  }

  hear(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#disconnects) listener();
  }
}

/** The two ends of a port between a panel and the background. */
export function portPair(): { panel: Port; background: Port } {
  const panel = new End();
  const background = new End();
  panel.other = background;
  background.other = panel;
  return { panel: panel as unknown as Port, background: background as unknown as Port };
}
