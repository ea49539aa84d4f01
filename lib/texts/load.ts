import type { Catalogue, Translation } from './catalogue.ts';
import { chooseLanguage, LANGUAGES, type Language, localeOf } from './language.ts';
import { createTexts, type Texts } from './texts.ts';

/** Where each language's catalogue is fetched from, when it is spoken. */
export type Catalogues<C extends Catalogue> = Readonly<Record<Language, () => Promise<Translation<C>>>>;

/** The texts in the first of the wanted languages (BCP 47) that there is, of catalogues that are all at hand. */
export function pickTexts<C extends Catalogue>(
  catalogues: Readonly<Record<Language, Translation<C>>>,
  wanted: readonly string[],
): Texts<C> {
  const language = chooseLanguage(wanted, LANGUAGES);
  return createTexts<C>(catalogues[language], localeOf(language, wanted));
}

/** The texts in the first of the wanted languages (BCP 47) that there is. Rejects when its catalogue cannot be fetched. */
export async function loadTexts<C extends Catalogue>(
  catalogues: Catalogues<C>,
  wanted: readonly string[],
): Promise<Texts<C>> {
  const language = chooseLanguage(wanted, LANGUAGES);
  return createTexts<C>(await catalogues[language](), localeOf(language, wanted));
}
