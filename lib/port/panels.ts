import type { BackgroundMessage, Intent, PanelMessage } from './intents.ts';
import { Refusal, sessionError } from './refusal.ts';
import type { Snapshot } from './snapshot.ts';

/** The part of an extension's port that is used. */
export interface PanelPort {
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
  postMessage(message: unknown): void;
}

export interface PanelsOptions {
  /** Settles once there is a session to speak of. */
  ready: Promise<void>;
  snapshot(): Snapshot;
  handle(intent: Intent): Promise<void>;
  /** A panel has opened, and another time: one has closed. */
  onOpen(): void;
  onClose(): void;
}

/** All panels open now. Each gets the whole snapshot whenever it changed. */
export class Panels {
  #options: PanelsOptions;
  /** Whether the agent can see the panel behind each port. */
  #visible = new Map<PanelPort, boolean>();

  constructor(options: PanelsOptions) {
    this.#options = options;
  }

  get anyVisible(): boolean {
    return [...this.#visible.values()].some(Boolean);
  }

  /** Call it synchronously in `onConnect`: messages that come before the session is ready wait for it. */
  add(port: PanelPort): void {
    this.#visible.set(port, true);
    port.onDisconnect.addListener(() => {
      this.#visible.delete(port);
      this.#options.onClose();
    });
    port.onMessage.addListener((message) => void this.#receive(port, message as PanelMessage));
    void this.#options.ready.then(() => {
      this.#post(port, { type: 'snapshot', snapshot: this.#options.snapshot() });
      this.#options.onOpen();
    });
  }

  publish(): void {
    const snapshot = this.#options.snapshot();
    for (const port of this.#visible.keys()) this.#post(port, { type: 'snapshot', snapshot });
  }

  async #receive(port: PanelPort, message: PanelMessage): Promise<void> {
    if (message.type === 'presence') {
      if (this.#visible.has(port)) this.#visible.set(port, message.visible);
      return;
    }
    const { ref, intent } = message;
    await this.#options.ready;
    const outcome = await this.#options.handle(intent).then(
      () => ({}),
      (error: unknown) => {
        if (!(error instanceof Refusal)) console.error(error);
        return { error: sessionError(error) };
      },
    );
    // What it led to first, so that the panel never sees an intent done and its effect missing.
    this.publish();
    this.#post(port, { type: 'outcome', ref, ...outcome });
  }

  #post(port: PanelPort, message: BackgroundMessage): void {
    if (!this.#visible.has(port)) return;
    try {
      port.postMessage(message);
    } catch {
      // Closed, and its onDisconnect is on the way.
      this.#visible.delete(port);
    }
  }
}
