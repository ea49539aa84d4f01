import { channelCatalogues } from '../../lib/texts/channels/index.ts';
import { createLaterTexts } from '../panel/later-texts.ts';

export const { text, plural, number, loaded } = createLaterTexts(channelCatalogues);
