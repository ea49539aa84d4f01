import type { Catalogue } from '../catalogue.ts';

/** What the button says that opens the chat on other people's pages. */
export const en = {
  open: 'Chat with us',
  close: 'Close chat',
  unread: { one: '{name}, {count} new message', other: '{name}, {count} new messages' },
} as const satisfies Catalogue;

export type LauncherCatalogue = typeof en;
