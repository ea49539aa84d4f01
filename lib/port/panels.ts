import { diff, merge, ownChanges } from './changes.ts';
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
  /** Does what is asked and gives the answer. What it does before it first waits is taken at once. */
  handle(intent: Intent): Promise<unknown>;
  /** A panel has opened, and another time: one has closed. */
  onOpen(): void;
  onClose(): void;
}

interface Panel {
  /** Whether the agent can see it. */
  visible: boolean;
  /** The state as it was told; null before that. */
  told: Snapshot | null;
}

/** All panels open now. Each gets the whole state once, then what changes for it. */
export class Panels {
  #options: PanelsOptions;
  #panels = new Map<PanelPort, Panel>();

  constructor(options: PanelsOptions) {
    this.#options = options;
  }

  get anyVisible(): boolean {
    return [...this.#panels.values()].some(({ visible }) => visible);
  }

  /** Call it synchronously in `onConnect`: messages that come before the session is ready wait for it. */
  add(port: PanelPort): void {
    const panel: Panel = { visible: true, told: null };
    this.#panels.set(port, panel);
    port.onDisconnect.addListener(() => {
      this.#panels.delete(port);
      this.#options.onClose();
    });
    port.onMessage.addListener((message) => void this.#receive(port, panel, message as PanelMessage));
    void this.#options.ready.then(() => {
      panel.told = this.#options.snapshot();
      this.#post(port, { type: 'snapshot', snapshot: panel.told });
      this.#options.onOpen();
    });
  }

  /** Tells every panel what it has not been told of. */
  publish(): void {
    const snapshot = this.#options.snapshot();
    for (const [port, panel] of this.#panels) {
      const changes = panel.told && diff(panel.told, snapshot);
      if (!changes) continue;
      panel.told = snapshot;
      this.#post(port, { type: 'changes', changes });
    }
  }

  async #receive(port: PanelPort, panel: Panel, message: PanelMessage): Promise<void> {
    if (message.type === 'presence') {
      panel.visible = message.visible;
      return;
    }
    const { ref, intent } = message;
    await this.#options.ready;
    const handled = this.#options.handle(intent);
    const own = ownChanges(intent);
    if (own && panel.told) {
      panel.told = merge(panel.told, own);
      this.#post(port, { type: 'taken', ref });
    }
    const outcome = await handled.then(
      (answer) => ({ answer }),
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
    if (!this.#panels.has(port)) return;
    try {
      port.postMessage(message);
    } catch {
      // Closed, and its onDisconnect is on the way.
      this.#panels.delete(port);
    }
  }
}
