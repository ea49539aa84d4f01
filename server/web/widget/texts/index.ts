import { de } from './de.ts';
import { en, type Texts } from './en.ts';

export type { Texts } from './en.ts';

const catalogues: Record<string, Texts> = { en, de };

/** The first of the wanted languages that there is a catalogue for, or English. */
export function chooseLanguage(wanted: readonly string[]): string {
  const languages = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return languages.find((language) => Object.hasOwn(catalogues, language)) ?? 'en';
}

export const language = chooseLanguage(navigator.languages);
export const texts: Texts = catalogues[language] ?? en;
