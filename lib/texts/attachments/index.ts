import type { Catalogues } from '../load.ts';
import type { AttachmentCatalogue } from './en.ts';

export type { AttachmentCatalogue } from './en.ts';

/** What the Communication Panel says about files, in each language. */
export const attachmentCatalogues: Catalogues<AttachmentCatalogue> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
