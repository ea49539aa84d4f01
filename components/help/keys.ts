import { CLEAN_UP_KEYS } from '../cleanup/shortcut.ts';

const onMac = /Mac/.test(navigator.platform);

/** What each key does, by where it works. */
export const KEYS = {
  panel: { focus: 'F6', chats: 'Ctrl+↓, Ctrl+↑' },
  picklist: { rows: '↓, ↑', pick: 'Enter', leave: 'Esc' },
  reply: {
    send: 'Enter',
    line: 'Shift+Enter',
    clean_up: CLEAN_UP_KEYS.shown,
    template: '/',
    emoji: ':',
    system_emoji: onMac ? '⌃⌘Space' : 'Win+.',
    close: 'Esc',
  },
} as const;

export type Where = keyof typeof KEYS;
export type Does = { [W in Where]: keyof (typeof KEYS)[W] }[Where];
