import { wordsOf } from './words.ts';

const SPACE = 0x20;
/** Several letters, or none. */
const OTHER = 1;

/** By UTF-16 unit: the letter that it is in words, or a space; 0 while that is not known. */
const FOLDED = new Uint16Array(0x10000);
/** The letters of the others. */
const OTHERS = new Map<number, string>();

const MARK = /\p{M}/u;
/** Where labels are read they are left out, and in words they are letters or part them: what is on both sides may be one. */
const ORDINAL = /[º°ª]/;

function fold(code: number): number {
  const sign = String.fromCharCode(code);
  const letters = MARK.test(sign) || ORDINAL.test(sign) ? '' : lettersOf(sign) || ' ';
  if (letters.length !== 1) OTHERS.set(code, letters);
  FOLDED[code] = letters.length === 1 ? letters.charCodeAt(0) : OTHER;
  return FOLDED[code];
}

/** The letters of the longest word in a text; sigmas are one letter, at the end of a word or not. */
const lettersOf = (text: string): string =>
  wordsOf(text)
    .split(' ')
    .reduce((longest, word) => (word.length > longest.length ? word : longest))
    .replaceAll('ς', 'σ');

const PLACES = 0x8000;

/** The place of a letter behind two others, each 0 where none is asked for: one for each three letters of ASCII. */
const place = (first: number, second: number, letter: number): number =>
  ((first << 10) ^ (second << 5) ^ letter) & (PLACES - 1);

/** The places of the letters of a word, three by three. */
export type Trigrams = Uint16Array;

/** What stands in a text with this word, or with all parts of it: the letters of the longest one. */
export function trigramsOf(word: string): Trigrams {
  const codes = Array.from(lettersOf(word), (letter) => letter.charCodeAt(0));
  while (codes.length < 3) codes.unshift(0);
  return Uint16Array.from(codes.slice(2), (letter, i) => place(codes[i] ?? 0, codes[i + 1] ?? 0, letter));
}

/** By place, in which text letters stood so last. Numbers of texts come again, which only makes a yes wrong. */
const noted = new Uint16Array(PLACES);
/** By place, a bit for each list with a word that begins so; lists beyond the bits share them. */
const lists = new Int32Array(PLACES);
let listCount = 0;
let text = 0;
/** The bits of the lists with a word that begins as letters in the text. */
let seen = 0;

/** Notes which letters stand behind one another in a text, until those of the next are noted. */
export function noteLetters(codes: Uint16Array, length: number): void {
  text = (text + 1) & 0xffff;
  const now = text;
  let bits = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < length; i++) {
    const code = codes[i] as number;
    const folded = FOLDED[code] || fold(code);
    if (folded === SPACE) {
      first = 0;
      second = 0;
      continue;
    }
    const others = folded === OTHER ? (OTHERS.get(code) ?? '') : undefined;
    const count = others === undefined ? 1 : others.length;
    for (let one = 0; one < count; one++) {
      const letter = others === undefined ? folded : others.charCodeAt(one);
      const alone = place(0, 0, letter);
      const behind = place(0, second, letter);
      const third = place(first, second, letter);
      noted[alone] = now;
      noted[behind] = now;
      noted[third] = now;
      bits |= (lists[alone] as number) | (lists[behind] as number) | (lists[third] as number);
      first = second;
      second = letter;
    }
  }
  seen = bits;
}

/** Makes a list known by how its words begin; gives what `maySee` knows it by. */
export function listed(begins: Trigrams): number {
  const bit = 1 << (listCount++ % 32);
  for (const at of begins) lists[at] = (lists[at] as number) | bit;
  // In the text that is noted nobody has looked for it.
  seen |= bit;
  return bit;
}

/** Whether a word of a list may begin in the text that was noted: never wrongly no. */
export const maySee = (list: number): boolean => (seen & list) !== 0;

/** Whether letters may stand so in the text that was noted: never wrongly no, seldom wrongly yes. */
export const isNoted = (trigram: number): boolean => noted[trigram] === text;
