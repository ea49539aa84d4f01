import type { Catalogues } from '../load.ts';
import type { SensitiveCatalogue } from './en.ts';

/** What is said about findings in a reply, in each language. */
export const sensitiveCatalogues: Catalogues<SensitiveCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
