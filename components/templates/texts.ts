import { templateCatalogues } from '../../lib/texts/templates/index.ts';
import { createLaterTexts } from '../panel/later-texts.ts';

export const { text, plural, ago, language, loaded } = createLaterTexts(templateCatalogues);
