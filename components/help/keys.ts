import { CLEAN_UP_KEYS } from '../cleanup/shortcut.ts';
import { onMac } from '../panel/on-mac.ts';

/** What each key does, by where it works; those that send and break the line are as the agent chose. */
export const KEYS = {
  panel: { focus: 'F6', chats: 'Ctrl+↓, Ctrl+↑' },
  picklist: { rows: '↓, ↑', pick: 'Enter', leave: 'Esc' },
  reply: {
    clean_up: CLEAN_UP_KEYS.shown,
    template: '/',
    emoji: ':',
    system_emoji: onMac ? '⌃⌘Space' : 'Win+.',
    close: 'Esc',
  },
} as const;

/** What the browser has keys for, by the names in the manifest. */
export type Command = 'accept_offer' | 'open_panel';
export type Where = keyof typeof KEYS | 'browser';
export type Does =
  | { [W in keyof typeof KEYS]: keyof (typeof KEYS)[W] }[keyof typeof KEYS]
  | 'send'
  | 'line'
  | Command;
