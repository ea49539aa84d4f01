import { sensitiveCatalogues } from '../../../lib/texts/sensitive/index.ts';
import { loadBuiltIn } from '../../panel/built-in.ts';
import { createLaterTexts } from '../../panel/later-texts.ts';

/** What is said about findings. */
const own = createLaterTexts(sensitiveCatalogues);
export const { text, plural } = own;

export const loaded = Promise.all([own.loaded, loadBuiltIn()]).then(() => {});
