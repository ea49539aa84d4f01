import type { Catalogues } from '../load.ts';
import type { TemplateCatalogue } from './en.ts';

export type { TemplateCatalogue } from './en.ts';

/** What the reply templates say, in each language. */
export const templateCatalogues: Catalogues<TemplateCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
