import type { Clock } from '../clock.ts';
import { POLICY_KEY } from './known.ts';
import { NO_POLICY, type Policy, readPolicy } from './policy.ts';

/** The parts of the browser's storage that are used. */
export interface PolicyStorage {
  managed: { get(keys: null): Promise<Record<string, unknown>> };
  local: {
    get(keys: string): Promise<Record<string, unknown>>;
    set(items: Record<string, unknown>): Promise<void>;
  };
  onChanged: {
    addListener(listener: (changes: Record<string, unknown>, area: string) => void): void;
  };
}

/** Chromium has been seen to take 8 s after its start: nothing said after that is nothing set. */
const KNOWN_AFTER_MS = 15_000;

/**
 * The policy in force. Browsers tell it late, some with nothing at first: until they do, what they told the
 * last time holds, so that a site blocked yesterday is not open for the first seconds of today.
 */
export class ManagedPolicy {
  #storage: PolicyStorage;
  #clock: Clock;
  #onChange: () => void;
  #policy = NO_POLICY;
  /** Settles once the last known policy, or the browser's, is in force. */
  readonly ready: Promise<void>;

  /** Listens at once. `onChange` follows every change after `ready`. */
  constructor(storage: PolicyStorage, clock: Clock, onChange: () => void) {
    this.#storage = storage;
    this.#clock = clock;
    this.#onChange = onChange;
    storage.onChanged.addListener((_, area) => {
      if (area === 'managed') void this.#refresh(true);
    });
    this.ready = this.#recall();
    void this.ready.then(() => this.#refresh(false));
  }

  get current(): Policy {
    return this.#policy;
  }

  async #recall(): Promise<void> {
    const { [POLICY_KEY]: known } = await this.#storage.local.get(POLICY_KEY).catch(() => ({}) as never);
    this.#policy = readPolicy(known);
  }

  /** Nothing in it means "not known yet", unless `isCertain`. */
  async #refresh(isCertain: boolean): Promise<void> {
    const told = await this.#storage.managed.get(null).catch(noManagement);
    if (told && Object.keys(told).length === 0 && !isCertain) {
      this.#clock.after(KNOWN_AFTER_MS, () => void this.#refresh(true));
      return;
    }
    this.#policy = readPolicy(told);
    this.#onChange();
    await this.#storage.local.set({ [POLICY_KEY]: told ?? {} }).catch(() => {});
  }
}

/** Firefox rejects where no policy is set: that is known, and means none. */
function noManagement(): null {
  return null;
}
