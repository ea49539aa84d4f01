import type { Catalogues } from '../load.ts';
import type { EmojiCatalogue } from './en.ts';

/** What the emoji picker and the list of names say, in each language. */
export const emojiCatalogues: Catalogues<EmojiCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
