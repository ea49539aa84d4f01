import type { Translation } from '../catalogue.ts';
import { chooseLanguage, LANGUAGES, type Language, localeOf } from '../language.ts';
import { createTexts, type Texts } from '../texts.ts';
import { de } from './de.ts';
import { type BackgroundCatalogue, en } from './en.ts';

export type BackgroundTexts = Texts<BackgroundCatalogue>;

const CATALOGUES: Readonly<Record<Language, Translation<BackgroundCatalogue>>> = { en, de };

/** The background's texts in the first of the wanted languages (BCP 47) that there is; a worker cannot load any later. */
export function backgroundTexts(wanted: readonly string[]): BackgroundTexts {
  const language = chooseLanguage(wanted, LANGUAGES);
  return createTexts<BackgroundCatalogue>(CATALOGUES[language], localeOf(language, wanted));
}
