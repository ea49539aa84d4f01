import { type PicklistCatalogue, picklistCatalogues } from '../../lib/texts/picklist/index.ts';
import { createLaterTexts } from '../panel/later-texts.ts';

/** What the picklist says, in the language of the panel. */
export const { loaded, language, text, plural, number, duration } =
  createLaterTexts<PicklistCatalogue>(picklistCatalogues);
