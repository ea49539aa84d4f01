import { attachmentCatalogues } from '../../../lib/texts/attachments/index.ts';
import { createLaterTexts } from '../../panel/later-texts.ts';

/** What is said about files. */
export const texts = createLaterTexts(attachmentCatalogues);

export const { text, plural } = texts;
