import { parse, Rules } from '../protocol/index.ts';
import type { StorageArea } from './mirror.ts';

const KEY = 'rules';

/** The rules last known of a server, in `storage.local`: they are not secret, and hold for a start without network. */
export class RulesCache {
  #area: StorageArea;
  #saved: Rules | null = null;

  constructor(area: StorageArea) {
    this.#area = area;
  }

  /** Null when none are kept, or those of another server. */
  async load(server: string): Promise<Rules | null> {
    const { [KEY]: kept } = await this.#area.get(null);
    const { server: of, rules } = (kept ?? {}) as { server?: unknown; rules?: unknown };
    const read = parse(Rules, rules);
    this.#saved = of === server && read.ok ? read.value : null;
    return this.#saved;
  }

  /** Does nothing for rules it has. What could not be kept is kept with the next change. */
  async save(server: string, rules: Rules | null): Promise<void> {
    if (!rules || rules === this.#saved) return;
    await this.#area.set({ [KEY]: { server, rules } }).then(
      () => {
        this.#saved = rules;
      },
      () => {},
    );
  }
}
