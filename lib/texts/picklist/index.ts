import type { Catalogues } from '../load.ts';
import type { PicklistCatalogue } from './en.ts';

export type { PicklistCatalogue } from './en.ts';

/** What the picklist says, in each language. */
export const picklistCatalogues: Catalogues<PicklistCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
