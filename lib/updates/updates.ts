import type { Clock } from '../clock.ts';
import { type FoundUpdate, readUpdate, UPDATE_KEY, WAITS_MS } from './found.ts';

/** So long nothing may be under way: who has just closed a chat may want to look at something. */
export const QUIET_MS = 10_000;

/** What an agent is in the middle of. */
export interface Work {
  isSignedIn: boolean;
  /** Conversations offered, active and in wrap-up. */
  conversations: number;
  /** Whether the agent can see a panel. */
  panelInView: boolean;
}

/** Whether the update may be applied now. `quiet`: once nothing has come up for a while. */
export function verdict(update: FoundUpdate, work: Work, now: number): 'wait' | 'quiet' | 'apply' {
  if (now >= update.latest) return 'apply';
  if (work.conversations > 0) return 'wait';
  // Somebody may be typing a password.
  return work.isSignedIn || !work.panelInView ? 'quiet' : 'wait';
}

export interface UpdatesOptions {
  clock: Clock;
  /** The version that is running. */
  running: string;
  area: {
    get(key: string): Promise<Record<string, unknown>>;
    set(items: Record<string, unknown>): Promise<void>;
    remove(key: string): Promise<void>;
  };
  /** Called once what is waiting is known. */
  work(): Work;
  /** Starts the extension anew, in the version that the browser has. */
  restart(): void;
}

/** The update that the browser has brought: it waits for a moment without a conversation. */
export class Updates {
  #options: UpdatesOptions;
  #update: FoundUpdate | null = null;
  #cancel: (() => void) | null = null;
  /** Settles once it is known whether an earlier background was told of one. */
  readonly ready: Promise<void>;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.ready = this.#recall().catch(() => {});
  }

  /** The browser has this version. A later one takes the place of one that waits, and waits no longer than that. */
  async found(version: string): Promise<void> {
    const { area, clock, running } = this.#options;
    await this.ready;
    const at = clock.now();
    this.#update = { at, latest: at + WAITS_MS, ...this.#update, version, from: running };
    this.look();
    await area.set({ [UPDATE_KEY]: this.#update }).catch(() => {});
  }

  /** To be called when the agent's work may have changed, and every now and then. */
  look(): void {
    const { clock } = this.#options;
    const now = this.#verdict();
    if (now !== 'quiet') {
      this.#cancel?.();
      this.#cancel = null;
    }
    if (now === 'apply') this.#apply();
    else if (now === 'quiet') this.#cancel ??= clock.after(QUIET_MS, () => this.#applyUnlessBusy());
  }

  #verdict(): ReturnType<typeof verdict> {
    const { clock, work } = this.#options;
    return this.#update ? verdict(this.#update, work(), clock.now()) : 'wait';
  }

  #applyUnlessBusy(): void {
    this.#cancel = null;
    if (this.#verdict() !== 'wait') this.#apply();
  }

  #apply(): void {
    const { area, restart } = this.#options;
    this.#update = null;
    // First, or a browser that starts the same version again would be asked to do so for ever.
    void area.remove(UPDATE_KEY).finally(restart);
  }

  async #recall(): Promise<void> {
    const { area, running } = this.#options;
    const { [UPDATE_KEY]: stored } = await area.get(UPDATE_KEY);
    this.#update = readUpdate(stored, running);
    if (stored && !this.#update) await area.remove(UPDATE_KEY);
  }
}
