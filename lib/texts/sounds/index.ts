import type { Catalogues } from '../load.ts';
import type { SoundsCatalogue } from './en.ts';

export type { SoundsCatalogue } from './en.ts';

/** What the choice of sounds and notifications says, in each language. */
export const soundsCatalogues: Catalogues<SoundsCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
