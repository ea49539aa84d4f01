import type { Catalogues } from '../load.ts';
import type { PanelCatalogue } from './en.ts';

export type { PanelCatalogue } from './en.ts';

/** What the Communication Panel says, in each language. */
export const panelCatalogues: Catalogues<PanelCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
