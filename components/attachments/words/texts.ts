import { attachmentCatalogues } from '../../../lib/texts/attachments/index.ts';
import { createLaterTexts } from '../../panel/later-texts.ts';

/** What is said about files. */
export const { text, plural, loaded } = createLaterTexts(attachmentCatalogues);
