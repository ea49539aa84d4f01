import { type OrganisationCatalogue, organisationCatalogues } from '../../lib/texts/organisation/index.ts';
import { createLaterTexts } from '../panel/later-texts.ts';

/** What is said of the organisation's settings and updates, in the language of the panel. */
export const { loaded, text, day, timeOfDay } =
  createLaterTexts<OrganisationCatalogue>(organisationCatalogues);
