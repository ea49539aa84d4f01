import type { Catalogues } from '../load.ts';
import type { CustomerCatalogue } from './en.ts';

export type { CustomerCatalogue } from './en.ts';

/** What the customer's page says, in each language. */
export const customerCatalogues: Catalogues<CustomerCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
