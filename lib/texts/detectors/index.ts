import type { Language } from '../language.ts';

/** What is built in of the rules about sensitive data, by its English words, in each other language. */
export const detectorWords: Readonly<Record<Language, () => Promise<Readonly<Record<string, string>>>>> = {
  en: async () => ({}),
  de: async () => (await import('./de.ts')).de,
};
