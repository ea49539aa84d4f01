/** The key that pastes on every layout, Cyrillic ones too. */
const V = 86;

/** Whether the key pastes without formatting, which Firefox does not tell of the paste itself. */
export function isPlainPaste({ ctrlKey, metaKey, shiftKey, keyCode }: KeyboardEvent): boolean {
  return shiftKey && (ctrlKey || metaKey) && keyCode === V;
}
