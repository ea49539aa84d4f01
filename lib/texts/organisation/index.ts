import type { Catalogues } from '../load.ts';
import type { OrganisationCatalogue } from './en.ts';

export type { OrganisationCatalogue } from './en.ts';

/** What is said of the organisation's settings and updates, in each language. */
export const organisationCatalogues: Catalogues<OrganisationCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
