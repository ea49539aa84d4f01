import { KEY_ACTIONS, type KeyAction, type Keys, type KeyTable } from './keys.ts';

/** Why keys cannot be taken: they are in use elsewhere, or by another action here. */
export type KeyFault = { reason: 'in_use' } | { reason: 'clash'; action: KeyAction };

/**
 * Alt with these opens menus (Chromium: D, E, F; Firefox: F, E, V, S, B, T, H), goes back, forth and home, or shows the
 * tab of a number; with Shift too it moves the focus among Chromium's bars.
 */
const WITH_ALT = /^Alt\+(?:[DEFVSBTH0-9]|Arrow(?:Left|Right)|Home|F\d+|Shift\+(?:[ABIT0-9]|Arrow\w+|F\d+))$/;
/** On a Mac Control with these moves and deletes in text fields, and with Shift it selects. */
const IN_MAC_FIELDS = /\+[ABDEFHKNOPTVY]$/;

/**
 * Keys that may be taken: on a Mac a letter with Control and one more, since Option writes characters and Command is the
 * browser's; elsewhere a key with Alt alone or with Shift, since Ctrl is the browser's and text fields', Ctrl with Alt is
 * AltGr, and the function keys are the browser's.
 */
function isFree(keys: Keys, onMac: boolean): boolean {
  if (onMac) return /^Control\+(?:Alt|Shift)\+[A-Z]$/.test(keys) && !IN_MAC_FIELDS.test(keys);
  return /^Alt\+(?:Shift\+)?[^+]+$/.test(keys) && !WITH_ALT.test(keys);
}

/** Why an action cannot have these keys beside what is in force; null when it can. */
export function keyFault(keys: Keys, wanted: KeyAction, table: KeyTable, onMac: boolean): KeyFault | null {
  const action = KEY_ACTIONS.find((other) => other !== wanted && table[other] === keys);
  if (action) return { reason: 'clash', action };
  return isFree(keys, onMac) ? null : { reason: 'in_use' };
}
