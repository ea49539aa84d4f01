import { sensitiveCatalogues } from '../../../lib/texts/sensitive/index.ts';
import { createLaterTexts } from '../../panel/later-texts.ts';

/** What is said about findings. */
export const { text, plural, loaded } = createLaterTexts(sensitiveCatalogues);
