import type { Catalogues } from '../load.ts';
import type { OptionsCatalogue } from './en.ts';

export type { OptionsCatalogue } from './en.ts';

/** What stands around the sections of the options, in each language. */
export const optionsCatalogues: Catalogues<OptionsCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
