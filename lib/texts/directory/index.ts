import type { Catalogues } from '../load.ts';
import type { DirectoryCatalogue } from './en.ts';

export type { DirectoryCatalogue } from './en.ts';

/** What the panel says about customers in the directory, in each language. */
export const directoryCatalogues: Catalogues<DirectoryCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
