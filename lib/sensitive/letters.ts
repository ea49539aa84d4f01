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

/** The letters of the first word in a text; sigmas are one letter, at the end of a word or not. */
const lettersOf = (text: string): string => (wordsOf(text).trim().split(' ')[0] ?? '').replaceAll('ς', 'σ');

const PLACES = 0x8000;

/** The place of a letter behind two others, each 0 where none is asked for: one for each three letters of ASCII. */
const place = (first: number, second: number, letter: number): number =>
  ((first << 10) ^ (second << 5) ^ letter) & (PLACES - 1);

/** Word by word where the next begins, and the places of its letters, three by three. */
export type Trigrams = Uint16Array;

/** What `mayHold` asks of words: each that no other is a part of, and of those in several parts the longest. */
export function trigramsOf(words: readonly string[]): Trigrams {
  const all = [...new Set(words.map(lettersOf))];
  const trigrams: number[] = [];
  for (const letters of all) {
    if (all.some((other) => other !== letters && letters.includes(other))) continue;
    const codes = Array.from({ length: letters.length }, (_, i) => letters.charCodeAt(i));
    while (codes.length < 3) codes.unshift(0);
    trigrams.push(trigrams.length + codes.length - 1);
    for (let i = 2; i < codes.length; i++)
      trigrams.push(place(codes[i - 2] as number, codes[i - 1] as number, codes[i] as number));
  }
  return Uint16Array.from(trigrams);
}

/** By place, in which text letters stood so last. Numbers of texts come again, which only makes a yes wrong. */
const noted = new Uint16Array(PLACES);
let text = 0;
let first = 0;
let second = 0;

/** Notes which letters stand behind one another in a text, until those of the next are noted. */
export function noteLetters(codes: Uint16Array, length: number): void {
  text = (text + 1) & 0xffff;
  first = 0;
  second = 0;
  for (let i = 0; i < length; i++) {
    const code = codes[i] as number;
    const letter = FOLDED[code] || fold(code);
    if (letter === SPACE) {
      first = 0;
      second = 0;
    } else if (letter !== OTHER) note(letter);
    else for (const one of OTHERS.get(code) ?? '') note(one.charCodeAt(0));
  }
}

function note(letter: number): void {
  noted[place(0, 0, letter)] = text;
  noted[place(0, second, letter)] = text;
  noted[place(first, second, letter)] = text;
  first = second;
  second = letter;
}

/** Whether one of some words may stand in the text that was noted: cheap, never wrongly no, seldom wrongly yes. */
export function mayHold(trigrams: Trigrams): boolean {
  for (let word = 0; word < trigrams.length; ) {
    const next = trigrams[word] as number;
    let at = word + 1;
    while (at < next && noted[trigrams[at] as number] === text) at++;
    if (at === next) return true;
    word = next;
  }
  return false;
}
