/** Whether Escape was pressed, and meant for nobody before: an input method takes it, too, to give up a word. */
export function isEscape({ key, defaultPrevented, isComposing }: KeyboardEvent): boolean {
  return key === 'Escape' && !defaultPrevented && !isComposing;
}
