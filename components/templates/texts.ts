import { templateCatalogues } from '../../lib/texts/templates/index.ts';
import { loaded as fileWords } from '../attachments/words/texts.ts';
import { createLaterTexts } from '../panel/later-texts.ts';

const own = createLaterTexts(templateCatalogues);

export const { text, plural, ago, language } = own;

/** Why a file does not go with a template is said in the words for files. */
export const loaded = Promise.all([own.loaded, fileWords]).then(() => {});
