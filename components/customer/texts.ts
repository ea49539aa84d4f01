import { directoryCatalogues } from '../../lib/texts/directory/index.ts';
import { createLaterTexts } from '../panel/later-texts.ts';

export { isolated } from '../../lib/texts/index.ts';

/** What customer information says. */
export const { loaded, text, language } = createLaterTexts(directoryCatalogues);

/** A day long ago, by its date. */
export function date(at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(at);
}
