import {
  type Catalogue,
  type Catalogues,
  createTexts,
  loadTexts,
  type Texts,
  type Translation,
} from '../../../lib/texts/index.ts';

const ACCENTED: Record<string, string> = {
  ...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý', A: 'Å', E: 'É', I: 'Î', O: 'Ö', U: 'Û', Y: 'Ý' },
  ...{
    c: 'ç',
    d: 'ð',
    l: 'ł',
    n: 'ñ',
    s: 'š',
    t: 'ţ',
    z: 'ž',
    C: 'Ç',
    D: 'Ð',
    L: 'Ł',
    N: 'Ñ',
    S: 'Š',
    T: 'Ţ',
  },
};

/**
 * English as long as other languages are, accented, and in brackets that show where it is cut: vowels, n and s
 * stand twice, which makes words and whole texts longer by about 40 %. To be shown as `en-XA` (CLDR).
 */
export function stretched<C extends Catalogue>(catalogue: C): Translation<C> {
  return each(catalogue, (message) => `[${outsidePlaces(message, stretch)}]`);
}

/** English written from right to left, every word turned round by marks (UAX 9). To be shown as `ar-XB` (CLDR). */
export function mirrored<C extends Catalogue>(catalogue: C): Translation<C> {
  return each(catalogue, (message) =>
    outsidePlaces(message, (text) => text.replace(/\S+/gu, '\u200f\u202e$&\u202c\u200f')),
  );
}

/** Texts in a language that there is, or in one of these two, made from English. */
export async function loadPseudoTexts<C extends Catalogue>(
  catalogues: Catalogues<C>,
  en: C,
  language: string,
): Promise<Texts<C>> {
  if (language === 'en-XA') return createTexts<C>(stretched(en), language);
  if (language === 'ar-XB') return createTexts<C>(mirrored(en), language);
  return loadTexts(catalogues, [language]);
}

function stretch(text: string): string {
  return text.replace(/[aeiouyns]/giu, '$&$&').replace(/\p{L}/gu, (letter) => ACCENTED[letter] ?? letter);
}

/** Changes a message but for what is to be filled in. */
function outsidePlaces(message: string, change: (text: string) => string): string {
  return message
    .split(/(\{\w+\})/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}

function each<C extends Catalogue>(catalogue: C, change: (message: string) => string): Translation<C> {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, message]) => [
      key,
      typeof message === 'string'
        ? change(message)
        : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, change(text)])),
    ]),
  ) as Translation<C>;
}
