import { isParticle, LONGEST_PARTICLES } from './particles.ts';

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;
/** Signs for apostrophes that Unicode counts as letters. */
const APOSTROPHE = /[\u02b9-\u02bd\u02c8\ua78b\ua78c]/;
/**
 * What shows nothing, or only how a letter is drawn: zero-width characters, soft hyphens, the tatweel, strokes through and
 * lines under and over letters, the vowel points of Arabic and Hebrew.
 */
const UNSEEN =
  /\u0640|\p{Default_Ignorable_Code_Point}|[\u0305\u0332-\u0338\u033f\u05b0-\u05bd\u05bf\u05c1\u05c2\u05c7\u064b-\u0652\u0670]|[\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20ea\u20eb]/u;
/** Marks, and half-width Japanese ones: they belong to the character before. */
const MARK = /[\p{M}\uff9e\uff9f]/u;
/** Signs that put the next consonant under the one before: Khmer, Burmese. */
const STACKER = /[\u17d2\u1039]/;
/** Scripts that put no spaces between words: line breaking classes ID, CJ and SA of Unicode Standard Annex 14. */
const SPACELESS =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{sc=Yi}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tai_Le}\p{sc=New_Tai_Lue}\p{sc=Tai_Tham}\p{sc=Tai_Viet}\p{sc=Ahom}]/u;
const DIGIT = /\p{Nd}/u;
const HANGUL = /\p{sc=Hangul}/u;

/** The most visible characters beyond a place that decide whether a word goes on there. */
export const REACH = LONGEST_PARTICLES + 1;

// For ASCII the tables of Unicode, which take long to load, are not asked.
const isAsciiWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/** Whether the code point belongs to words: letters, marks and digits of any script, the underscore. */
function isWordCharacter(code: number): boolean {
  if (code < 128) return isAsciiWord(code);
  const character = String.fromCodePoint(code);
  return WORD_CHARACTER.test(character) && !APOSTROPHE.test(character);
}

/** Whether words are the same without the code point, and their boundaries look past it. */
export function isUnseen(code: number): boolean {
  return code >= 128 && UNSEEN.test(String.fromCodePoint(code));
}

/** The visible character before `at`; undefined at the start. */
function before(text: string, at: number): number | undefined {
  for (let i = at; i > 0; ) {
    const pair = i > 1 && (text.codePointAt(i - 2) as number) > 0xffff;
    i -= pair ? 2 : 1;
    const code = text.codePointAt(i) as number;
    if (!isUnseen(code)) return code;
  }
  return undefined;
}

/** The visible character after `at`; undefined at the end. */
function after(text: string, at: number): number | undefined {
  for (let i = at; i < text.length; ) {
    const code = text.codePointAt(i) as number;
    if (!isUnseen(code)) return code;
    i += code > 0xffff ? 2 : 1;
  }
  return undefined;
}

/** Whether the text begins with a character of a word. */
export const beginsWord = (text: string) => isWordCharacter(after(text, 0) ?? 0);

/** Whether the text ends in a character of a word. */
export const endsWord = (text: string) => isWordCharacter(before(text, text.length) ?? 0);

/**
 * Whether two characters in a row are of one word. Scripts without spaces do not tell where words end, so a word may
 * end beside each of their characters, but not before a mark; Hangul never joins other scripts.
 */
function areJoined(left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  if (!isWordCharacter(left) || !isWordCharacter(right)) return false;
  if (left < 128 && right < 128) return true;
  const [one, other] = [String.fromCodePoint(left), String.fromCodePoint(right)];
  if (MARK.test(other) || STACKER.test(one)) return true;
  if (isSpaceless(one) || isSpaceless(other)) return false;
  return HANGUL.test(one) === HANGUL.test(other);
}

const isSpaceless = (character: string) => SPACELESS.test(character) && !DIGIT.test(character);

/** Whether a word that is found from `at` on began before. */
export const isJoinedBefore = (text: string, at: number) => areJoined(before(text, at), after(text, at));

/** Whether a word that is found up to `at` goes on; Korean particles after it do not count. */
export function isJoinedAfter(text: string, at: number): boolean {
  const right = after(text, at);
  if (!areJoined(before(text, at), right)) return false;
  const isHangul = right !== undefined && right >= 0x1100 && HANGUL.test(String.fromCodePoint(right));
  return !isHangul || !isParticle(hangulAfter(text, at));
}

/** The letters of Hangul that follow `at`, up to one more than particles have. */
function hangulAfter(text: string, at: number): string {
  let letters = '';
  let count = 0;
  for (let i = at; i < text.length && count <= LONGEST_PARTICLES; ) {
    const code = text.codePointAt(i) as number;
    const character = String.fromCodePoint(code);
    i += character.length;
    if (isUnseen(code)) continue;
    if (!HANGUL.test(character)) break;
    letters += character;
    count++;
  }
  return letters;
}
