/** What keys do in the panel that an agent may choose. */
export const KEY_ACTIONS = ['offer', 'next_chat', 'previous_chat', 'templates', 'clean_up'] as const;
export type KeyAction = (typeof KEY_ACTIONS)[number];

/** Keys that are pressed together, as `aria-keyshortcuts` writes them: `Alt+O`, `Control+Shift+J`. */
export type Keys = string;
/** What an agent chose; for the rest the standard holds. */
export type ChosenKeys = Readonly<Partial<Record<KeyAction, Keys>>>;
export type KeyTable = Readonly<Record<KeyAction, Keys>>;

/** None of them is used by Chromium, Edge, Firefox, the system or a text field: see `reserved.ts`. */
const STANDARD: Record<'mac' | 'other', KeyTable> = {
  mac: {
    offer: 'Control+Shift+G',
    next_chat: 'Control+Shift+J',
    previous_chat: 'Control+Shift+U',
    templates: 'Control+Shift+M',
    clean_up: 'Control+Alt+C',
  },
  other: {
    offer: 'Alt+O',
    next_chat: 'Alt+ArrowDown',
    previous_chat: 'Alt+ArrowUp',
    templates: 'Alt+M',
    clean_up: 'Alt+C',
  },
};

/** The keys in force for an agent who chose these. */
export function keyTable(chosen: ChosenKeys, onMac: boolean): KeyTable {
  return { ...STANDARD[onMac ? 'mac' : 'other'], ...chosen };
}

/** Whether what was stored says which keys do what. */
export function areChosenKeys(stored: unknown): stored is ChosenKeys {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    Object.entries(stored).every(
      ([action, keys]) => KEY_ACTIONS.includes(action as KeyAction) && typeof keys === 'string',
    )
  );
}

/** What is read of a keyboard's event. */
interface Pressed {
  key: string;
  code: string;
  keyCode: number;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  getModifierState(name: string): boolean;
}

/**
 * The keys that were pressed together; null while an input method composes, for a character written with AltGr, and for
 * what has no name on every keyboard. A letter is the one that the layout has there, and where it has another script,
 * or Option makes another character of it, the one of the key's place.
 */
export function pressed(event: Pressed): Keys | null {
  // 229 is what older input methods report.
  if (event.isComposing || event.keyCode === 229 || event.getModifierState('AltGraph')) return null;
  const key = nameOf(event);
  if (key === null) return null;
  const { ctrlKey, altKey, shiftKey, metaKey } = event;
  const held = [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta'];
  return [...held.filter(Boolean), key].join('+');
}

function nameOf({ key, code }: Pressed): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^(?:F\d{1,2}|Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/.test(key)) return key;
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? null;
}

/** What the keys that were pressed do; null for nothing of ours. */
export function actionOf(event: Pressed, table: KeyTable): KeyAction | null {
  const keys = pressed(event);
  return keys === null ? null : (KEY_ACTIONS.find((action) => table[action] === keys) ?? null);
}

const MAC: Record<string, string> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' };
const SIGNS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Control: 'Ctrl',
};

/** The keys as they stand on keyboards. */
export function shownKeys(keys: Keys, onMac: boolean): string {
  const names = keys.split('+');
  return onMac
    ? names.map((name) => MAC[name] ?? SIGNS[name] ?? name).join('')
    : names.map((name) => SIGNS[name] ?? name).join('+');
}
