import { type KeyAction, type KeyTable, keyTable, shownKeys } from '../../lib/keys/keys.ts';
import { onMac } from './on-mac.ts';
import type { PreferenceStore } from './preferences.ts';

/** The keys that the agent has chosen, or are standard here. */
export function keysOf({ current }: PreferenceStore): KeyTable {
  return keyTable(current.value.keys, onMac);
}

/** How the keys for an action are written, for people. */
export function shownKeysOf(preferences: PreferenceStore, action: KeyAction): string {
  return shownKeys(keysOf(preferences)[action], onMac);
}
