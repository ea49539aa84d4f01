import { emojiCatalogues } from '../../lib/texts/emoji/index.ts';
import { createLaterTexts } from '../panel/later-texts.ts';

export const { text, language, loaded } = createLaterTexts(emojiCatalogues);
