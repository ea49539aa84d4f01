import type { Catalogues } from '../load.ts';
import type { ConfiguratorCatalogue } from './en.ts';

export type { ConfiguratorCatalogue } from './en.ts';

/** What the System Configurator says, in each language. */
export const configuratorCatalogues: Catalogues<ConfiguratorCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
