import { areChosenKeys, type ChosenKeys } from '../keys/keys.ts';

/** The tones that ship. */
export const TONES = ['bell', 'chime', 'drop', 'knock'] as const;
export type Tone = (typeof TONES)[number];

/** How loud tones can be: from nothing to all there is. */
export const VOLUME = { least: 0, most: 100 } as const;

/** How large text is, in percent of what the browser has set. */
export const TEXT_SIZES = [100, 125, 150, 200] as const;
/** Light and dark, or what the system has. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What sends a reply: Enter alone, or Enter with Ctrl (with ⌘ on a Mac), where Enter alone makes a new line. */
export const SEND_KEYS = ['enter', 'modified_enter'] as const;
export type SendKey = (typeof SEND_KEYS)[number];

interface Preference<T> {
  byDefault: T;
  /** Whether what was stored can be used. */
  fits(stored: unknown): boolean;
}

const preference = <T>(byDefault: T, fits: Preference<T>['fits']): Preference<T> => ({ byDefault, fits });
const flag = (byDefault: boolean) => preference(byDefault, (stored) => typeof stored === 'boolean');
const oneOf = <T>(byDefault: NoInfer<T>, choices: readonly T[]) =>
  preference<T>(byDefault, (stored) => choices.includes(stored as T));
const within = (byDefault: number, { least, most }: { least: number; most: number }) =>
  preference(byDefault, (stored) => typeof stored === 'number' && stored >= least && stored <= most);

/** Read when the panel opens: checked by hand, since a schema library would be a tenth of what it loads. */
const ALL = {
  /** Formatted text is cleaned up as soon as it is pasted. */
  cleanOnPaste: flag(false),
  /** The reply is shown as the customer will see it, whether it holds markup or not. */
  preview: flag(false),
  /** What the panel speaks, BCP 47; null for what the policy or the browser says. */
  language: preference<string | null>(null, (stored) => stored === null || typeof stored === 'string'),
  sendKey: oneOf<SendKey>('enter', SEND_KEYS),
  /** Which keys do what, where the agent wants others than the standard. */
  keys: preference<ChosenKeys>({}, areChosenKeys),
  textSize: oneOf<(typeof TEXT_SIZES)[number]>(100, TEXT_SIZES),
  theme: oneOf<Theme>('system', THEMES),
  volume: within(60, VOLUME),
  /** What is heard when a chat is offered, again and again until it is answered, and when a customer writes; null: nothing. */
  offerTone: oneOf<Tone | null>('bell', [...TONES, null]),
  messageTone: oneOf<Tone | null>('drop', [...TONES, null]),
  /** Whether notifications say the customer's name; what the policy says holds. */
  notificationNames: flag(true),
};

type Defaults = typeof ALL;

/** What an agent chose for this browser. */
export type Preferences = { readonly [K in keyof Defaults]: Defaults[K]['byDefault'] };

/** The key in `storage.local`. */
export const PREFERENCES_KEY = 'preferences';

/** Reads what was stored; whatever cannot be read is as by default. Never throws. */
export function readPreferences(stored: unknown): Preferences {
  const chosen = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const read = Object.entries(ALL).map(([key, { byDefault, fits }]) => [
    key,
    fits(chosen[key]) ? chosen[key] : byDefault,
  ]);
  return Object.fromEntries(read) as Preferences;
}

export const DEFAULT_PREFERENCES: Preferences = readPreferences(null);
