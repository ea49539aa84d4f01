import type { KeyAction } from '../../lib/keys/keys.ts';
import { onMac } from '../panel/on-mac.ts';

/** What each key does, by where it works, for keys that are the same for all. */
export const KEYS = {
  picklist: { rows: '↓, ↑', pick: 'Enter', leave: 'Esc' },
  reply: {
    slash: '/',
    emoji: ':',
    system_emoji: onMac ? '⌃⌘Space' : 'Win+.',
    close: 'Esc',
  },
} as const;

/** What the browser has keys for, by the names in the manifest. */
export type Command = 'accept_offer' | 'open_panel';
export type Where = keyof typeof KEYS | 'panel' | 'browser';
export type Does =
  | { [W in keyof typeof KEYS]: keyof (typeof KEYS)[W] }[keyof typeof KEYS]
  | KeyAction
  | 'send'
  | 'line'
  | Command;
