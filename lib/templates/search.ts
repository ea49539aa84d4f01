import uFuzzy from '@leeoniya/ufuzzy';
import { folded } from '../names/folded.ts';

/** What is searched of a template, and what puts those found in order. */
export interface Searched {
  name: string;
  shortcut: string | null;
  folder: readonly string[];
  texts: Readonly<Record<string, string>>;
}

/** Letters of any script, and one letter wrong, missing or too many in a word. */
const OPTIONS = {
  unicode: true,
  interSplit: "[^\\p{L}\\p{M}\\p{N}']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\p{N}|\\p{N}\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\p{M}\\p{N}']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
} as const;

/** In UTF-16 units; what a long word is matched by grows with its letters. */
const LONGEST_QUERY = 60;

/** Searches templates, which stay in the order given. Made once of them, it is asked at every key. */
export interface TemplateSearch<T> {
  /** Those whose name, shortcut or folder has all the words; where none has, those that have them with a letter wrong. */
  names(query: string): T[];
  /** Those that have them in their name, shortcut, folder or texts, a letter wrong or not. Takes a few milliseconds. */
  all(query: string): T[];
}

export function createSearch<T extends Searched>(templates: readonly T[]): TemplateSearch<T> {
  const fuzzy = new uFuzzy(OPTIONS);
  const names = templates.map(({ name, shortcut, folder }) =>
    folded([shortcut ?? '', name, ...folder].join(' ')),
  );
  let bodies: string[] | undefined;

  function alike(haystack: string[], words: readonly string[]): number[] {
    let found: number[] | undefined;
    for (const word of words) found = fuzzy.filter(haystack, word, found) ?? [];
    return found ?? [];
  }

  return {
    names(query) {
      const words = wordsOf(query);
      if (words.length === 0) return [...templates];
      const found = templates.filter((_, index) => words.every((word) => names[index]?.includes(word)));
      return found.length > 0 ? found : alike(names, words).flatMap((index) => templates[index] ?? []);
    },
    all(query) {
      const words = wordsOf(query);
      if (words.length === 0) return [...templates];
      bodies ??= templates.map(({ texts }) => folded(Object.values(texts).join('\n')));
      const found = new Set([...alike(names, words), ...alike(bodies, words)]);
      return [...found].flatMap((index) => templates[index] ?? []);
    },
  };
}

const wordsOf = (query: string) => folded(query.slice(0, LONGEST_QUERY)).split(/\s+/).filter(Boolean);
