import type { Catalogues } from '../load.ts';
import type { ChannelCatalogue } from './en.ts';

export type { ChannelCatalogue } from './en.ts';

/** What is said of messages at platforms, in each language. */
export const channelCatalogues: Catalogues<ChannelCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
