import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../../lib/browser.ts';
import {
  DEFAULT_PREFERENCES,
  PREFERENCES_KEY,
  type Preferences,
  readPreferences,
} from '../../lib/preferences/preferences.ts';

/** The agent's preferences: the same in every window, kept in the browser. */
export interface PreferenceStore {
  current: ReadonlySignal<Preferences>;
  change(part: Partial<Preferences>): void;
  dispose(): void;
}

export function createPreferences(): PreferenceStore {
  const current = signal(DEFAULT_PREFERENCES);
  const { local, onChanged } = browser.storage;

  const changed: Parameters<typeof onChanged.addListener>[0] = (changes, area) => {
    if (area === 'local' && PREFERENCES_KEY in changes)
      current.value = readPreferences(changes[PREFERENCES_KEY]?.newValue);
  };
  onChanged.addListener(changed);
  local.get(PREFERENCES_KEY).then(
    (stored) => {
      current.value = readPreferences(stored[PREFERENCES_KEY]);
    },
    () => {},
  );

  return {
    current,
    change(part) {
      current.value = { ...current.value, ...part };
      local.set({ [PREFERENCES_KEY]: current.value }).catch(() => {});
    },
    dispose: () => onChanged.removeListener(changed),
  };
}
