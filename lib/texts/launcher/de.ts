import type { Translation } from '../catalogue.ts';
import type { LauncherCatalogue } from './en.ts';

export const de: Translation<LauncherCatalogue> = {
  open: 'Chat mit uns',
  close: 'Chat schließen',
  unread: { one: '{name}, {count} neue Nachricht', other: '{name}, {count} neue Nachrichten' },
};
