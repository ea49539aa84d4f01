/** The languages that there are catalogues in; the first is spoken where none of them is wanted. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/**
 * The available language that serves the first of the wanted ones that any serves, else the first available.
 * One serves another of the same language and script (`zh-TW` wants traditional characters: `zh-Hant`), the
 * same region before one without, before any other. Tags are BCP 47; what is none counts as not wanted.
 */
export function chooseLanguage<L extends string>(
  wanted: readonly string[],
  available: readonly [L, ...L[]],
): L {
  for (const tag of wanted) {
    const [best] = available
      .map((offered) => ({ offered, fit: fit(tag, offered) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit);
    if (best) return best.offered;
  }
  return available[0];
}

/** The reader's own variety of a language, for numbers and times: of `en` this may be `en-IE`. */
export function localeOf(language: string, wanted: readonly string[]): string {
  const own = wanted.filter((tag) => fit(tag, language) > 0);
  return own.find((tag) => parse(tag)?.region) ?? language;
}

/** Which way a language is written, by its script. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(parse(language)?.maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** What a language calls itself. */
export function nameOf(language: string): string {
  return nameIn(language, language);
}

/** By the language they are in: one costs as much as a hundred names. */
const NAMES = new Map<string, Intl.DisplayNames>();

/** What a language is called in another. */
export function nameIn(spoken: string, language: string): string {
  const names = NAMES.get(spoken) ?? new Intl.DisplayNames(spoken, { type: 'language' });
  NAMES.set(spoken, names);
  return names.of(language) ?? language;
}

function fit(wanted: string, offered: string): number {
  const [own, other] = [parse(wanted), parse(offered)];
  const [full, fullOther] = [own?.maximize(), other?.maximize()];
  if (!full || full.language !== fullOther?.language || full.script !== fullOther.script) return 0;
  if (full.region === fullOther.region) return other?.region === own?.region ? 4 : 3;
  return other?.region ? 1 : 2;
}

function parse(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}
