import type { Clock } from '../../../lib/clock.ts';
import { type CountryCode, isCountry } from '../../../lib/directory/phone-number.ts';
import { type DeskSettings, type DeskView, STANDARD_DESK } from '../../../lib/protocol/desk.ts';
import { type Author, createChanging } from '../history/index.ts';
import type { Log } from '../logger.ts';
import type { Queryable, Store } from '../store/store.ts';
import { watch } from '../watch.ts';
import { readSettings, storeSettings } from './changes.ts';

/** Settings that were checked, and the version that they were made from. */
export type SettingsChange = Pick<DeskView, 'settings' | 'version'>;

/** What administrators set of the desk as a whole. Methods throw `Refusal`. */
export interface Settings {
  /** As they were last looked up. */
  inForce(): DeskSettings;
  /** Of phone numbers written without a calling code, by what is in force. */
  country(): CountryCode | undefined;
  read(): Promise<DeskView>;
  /** Stores settings, unless somebody changed them since `version`, and tells whoever listens. */
  change(change: SettingsChange, account: string | null): Promise<{ version: number }>;
  readIn(tx: Queryable): Promise<DeskView>;
  /** The same as `change` in another's transaction, which then calls `load`. */
  changeIn(tx: Queryable, change: SettingsChange, by: Author): Promise<number>;
  /** Reads what is stored, and tells when it is not what was in force. */
  load(): Promise<void>;
  /** Calls `listener` when other settings are in force. */
  onChanged(listener: () => void): void;
  /** Looks every few seconds for changes by another process on the same database; returns how to stop. */
  watch(log: Log): () => void;
}

export interface SettingsDeps {
  store: Store;
  clock: Clock;
  /** Where the desk is, until somebody has set anything. */
  country: CountryCode | undefined;
}

export function createSettings({ store, clock, country }: SettingsDeps): Settings {
  const listeners: (() => void)[] = [];
  const alone = createChanging({ store, clock });
  let inForce = { version: 0, settings: { ...STANDARD_DESK, country: country ?? null } as DeskSettings };
  let loading = Promise.resolve();

  const readIn = (on: Queryable) => readSettings(on, country);
  const changeIn = async (tx: Queryable, change: SettingsChange, by: Author) =>
    storeSettings(tx, await readIn(tx), change, by);

  async function lookUp(): Promise<void> {
    const { version, settings } = await readIn(store);
    if (version === inForce.version) return;
    inForce = { version, settings };
    for (const listener of listeners) listener();
  }

  /** One after the other, so that what is read last is in force. */
  function load(): Promise<void> {
    const loaded = loading.then(lookUp);
    loading = loaded.catch(() => {});
    return loaded;
  }

  return {
    inForce: () => inForce.settings,
    country() {
      const { country } = inForce.settings;
      return country !== null && isCountry(country) ? country : undefined;
    },
    read: () => readIn(store),
    readIn,
    changeIn,
    load,

    async change(change, account) {
      const version = await alone(account, (tx, by) => changeIn(tx, change, by));
      await load();
      return { version };
    },

    onChanged(listener) {
      listeners.push(listener);
    },

    watch: (log) =>
      watch(clock, load, (error) => log.warn({ err: error }, 'The settings of the desk were not looked up')),
  };
}
