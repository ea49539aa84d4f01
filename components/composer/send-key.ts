import type { SendKey } from '../../lib/preferences/preferences.ts';
import { onMac } from '../panel/on-mac.ts';

/** How the keys that send and that make a new line are written, by what the agent chose. */
export const SENDING: Record<SendKey, { send: string; line: string }> = {
  enter: { send: 'Enter', line: 'Shift+Enter' },
  modified_enter: { send: onMac ? '⌘Enter' : 'Ctrl+Enter', line: 'Enter' },
};

/** Whether a key sends the reply of an agent who chose so. */
export function isSend({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, chosen: SendKey): boolean {
  if (key !== 'Enter' || shiftKey) return false;
  return chosen === 'enter' || (onMac ? metaKey : ctrlKey);
}
