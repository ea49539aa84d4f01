import type { Catalogues } from '../load.ts';
import type { HomeCatalogue } from './en.ts';

export type { HomeCatalogue } from './en.ts';

/** What the page at the desk's own address says, in each language. */
export const homeCatalogues: Catalogues<HomeCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
