import type { Catalogues } from '../load.ts';
import type { HelpCatalogue } from './en.ts';

export type { HelpCatalogue } from './en.ts';

/** What stands around the chapters for agents, and the keys, in each language. */
export const helpCatalogues: Catalogues<HelpCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
