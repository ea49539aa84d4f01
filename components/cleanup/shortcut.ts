import { onMac } from '../panel/on-mac.ts';

/** How the keys of Clean up input are written, for people and for `aria-keyshortcuts`. */
export const CLEAN_UP_KEYS = onMac
  ? { shown: '⌃⌥C', aria: 'Control+Alt+C' }
  : { shown: 'Alt+C', aria: 'Alt+C' };

/** The key that pastes on every layout, Cyrillic ones too. */
const V = 86;

/** Alt+C; on a Mac, where Option with C writes ç, together with Control. */
export function isCleanUp({ altKey, ctrlKey, metaKey, shiftKey, code, key }: KeyboardEvent): boolean {
  if (!altKey || metaKey || shiftKey) return false;
  return onMac ? ctrlKey && code === 'KeyC' : !ctrlKey && key.toLowerCase() === 'c';
}

/** Whether the key pastes without formatting, which Firefox does not tell of the paste itself. */
export function isPlainPaste({ ctrlKey, metaKey, shiftKey, keyCode }: KeyboardEvent): boolean {
  return shiftKey && (ctrlKey || metaKey) && keyCode === V;
}
