import { PREFERENCES_KEY, readPreferences } from '../preferences/preferences.ts';
import { managedLanguage, POLICY_KEY } from './known.ts';

/** The parts of the browser's storage that are used. */
export interface LanguageStorage {
  local: { get(keys: string[]): Promise<Record<string, unknown>> };
  onChanged: {
    addListener(listener: (changes: Record<string, unknown>, area: string) => void): void;
  };
}

/** The languages to speak, best first: the agent's choice, the policy's, the browser's own. */
export function wantedLanguages(stored: Record<string, unknown>, own: string): string[] {
  const { language: chosen } = readPreferences(stored[PREFERENCES_KEY]);
  return [chosen, managedLanguage(stored[POLICY_KEY]), own].filter((tag) => tag !== null);
}

/**
 * Tells which languages to speak, at once and whenever the agent or the policy decides differently. `own` is
 * the browser's. Settles when it was told for the first time.
 */
export async function followLanguages(
  storage: LanguageStorage,
  own: string,
  tell: (wanted: string[]) => void | Promise<void>,
): Promise<void> {
  const keys = [PREFERENCES_KEY, POLICY_KEY];
  const read = async () => {
    const stored = await storage.local.get(keys).catch(() => ({}));
    await tell(wantedLanguages(stored, own));
  };
  storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && keys.some((key) => key in changes)) void read().catch(() => {});
  });
  await read();
}
