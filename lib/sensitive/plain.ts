import { isHigh, isLow } from '../pattern/utf16.ts';

/**
 * The plain form of a text, in which detectors look for numbers: digits of every script are ASCII digits, full-width
 * forms are ASCII, every kind of space, dash and dot is one of its kind, and what cannot be seen is left out.
 */
export type Plain = {
  readonly text: string;
  /** Where the plain form begins in a text that it does not change anywhere, otherwise −1. */
  readonly same: number;
  /** Number of plain characters; the arrays may be longer. */
  readonly length: number;
  readonly codes: Uint16Array;
  /** Where each plain character begins in `text`, in UTF-16 units: see `offsetOf`. */
  readonly offsets: Int32Array;
};

/** First digit of each run of ten outside ASCII and full-width: Unicode 17, general category Nd. */
export const DIGIT_RUNS: readonly number[] =
  '660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 104a0 10d30 10d40 11066 110f0 11136 111d0 112f0 11450 114d0 11650 116c0 116d0 116da 11730 118e0 11950 11bf0 11c50 11d50 11da0 11de0 11f50 16130 16a60 16ac0 16b50 16d70 1ccf0 1d7ce 1d7d8 1d7e2 1d7ec 1d7f6 1e140 1e2f0 1e4f0 1e5f1 1e950 1fbf0'
    .split(' ')
    .map((zero) => Number.parseInt(zero, 16));

const SPACE = 0x20;
const DROPPED = 0;
const NOT_FOLDED = 0xffff;
/** In Japanese numbers it serves as a dash, in words it is a letter. */
const LONG_VOWEL = 0x30fc;

function digitOf(point: number): number {
  let low = 0;
  let high = DIGIT_RUNS.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const zero = DIGIT_RUNS[middle] ?? 0;
    if (point < zero) high = middle - 1;
    else if (point < zero + 10) return 0x30 + point - zero;
    else low = middle + 1;
  }
  // Circled digits, plain and negative, 1 to 9 and 0.
  if (point >= 0x2460 && point <= 0x2468) return 0x31 + point - 0x2460;
  if (point >= 0x2776 && point <= 0x277e) return 0x31 + point - 0x2776;
  return point === 0x24ea || point === 0x24ff ? 0x30 : NOT_FOLDED;
}

function foldPunctuation(code: number): number {
  if (code === 0xa0 || code === 0x1680 || code === 0x202f || code === 0x205f || code === 0x3000) return SPACE;
  if (code >= 0x2000 && code <= 0x200a) return SPACE;
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return 0x0a;
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0x2043) return 0x2d;
  if (code === 0xfe58 || code === 0xfe63) return 0x2d;
  if (code === 0xb7 || code === 0x2024 || code === 0x2219 || code === 0x22c5 || code === 0x30fb) return 0x2e;
  if (code === 0x2022 || code === 0x3002 || code === 0xfe52) return 0x2e;
  if (code === 0x2044 || code === 0x2215) return 0x2f;
  if (code === 0xa789 || code === 0x2236 || code === 0xfe55) return 0x3a;
  return NOT_FOLDED;
}

/** Marks that combine, formats that do not show: soft hyphen, zero-width, direction, variation, keycap. */
function isInvisible(code: number): boolean {
  if (code < 0x300) return code === 0xad;
  if (code <= 0x36f || code === 0x61c || code === 0x115f || code === 0x1160) return true;
  if (code === 0x17b4 || code === 0x17b5 || (code >= 0x180b && code <= 0x180f)) return true;
  if (code >= 0x200b && code <= 0x200f) return true;
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f)) return true;
  return (code >= 0xfe00 && code <= 0xfe0f) || code === 0xfeff || code === 0x20e3 || code === 0x3164;
}

/** One UTF-16 unit outside ASCII, not a surrogate: its plain code, or 0 when it is left out. */
const FOLDED = new Map<number, number>();
function foldUnit(code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  const known = FOLDED.get(code);
  if (known !== undefined) return known;
  let folded = isInvisible(code) ? DROPPED : foldPunctuation(code);
  if (folded === NOT_FOLDED) folded = digitOf(code);
  if (folded === NOT_FOLDED) folded = code;
  FOLDED.set(code, folded);
  return folded;
}

let codes = new Uint16Array(4096);
let offsets = new Int32Array(4096);
let latest: Plain | undefined;

/** Whether the arrays still hold it. */
export const isLatest = (form: Plain): boolean => form === latest;

/** The plain form of `text` from `from` to `to`. The arrays are used again by the next call. */
export function plain(text: string, from = 0, to = text.length): Plain {
  if (codes.length < to - from) {
    codes = new Uint16Array((to - from) * 2);
    offsets = new Int32Array((to - from) * 2);
  }
  const plainCodes = codes;
  const size = to - from;
  let length = 0;
  for (; length < size; length++) {
    const code = text.charCodeAt(from + length);
    if (code >= 0x80 && (isHigh(code) || code === LONG_VOWEL || foldUnit(code) !== code)) break;
    plainCodes[length] = code;
  }
  if (length < size) return unlike(text, from, to, length);
  latest = { text, same: from, length, codes, offsets };
  return latest;
}

/** The plain form where the first characters, so many, are their own. */
function unlike(text: string, from: number, to: number, same: number): Plain {
  let length = same;
  for (let i = 0; i < same; i++) offsets[i] = from + i;
  for (let at = from + same; at < to; at++) {
    const code = text.charCodeAt(at);
    let folded = code;
    let next = at;
    if (code >= 0x80) {
      if (isHigh(code) && at + 1 < to && isLow(text.charCodeAt(at + 1))) {
        const point = text.codePointAt(at) ?? 0;
        next = at + 1;
        const digit = digitOf(point);
        folded = digit === NOT_FOLDED ? code : digit;
        if (point >= 0xe0000 && point <= 0xe0fff) folded = DROPPED;
      } else if (code === LONG_VOWEL && length > 0 && (codes[length - 1] ?? 0) <= 0x39) folded = 0x2d;
      else folded = foldUnit(code);
      if (folded === DROPPED) {
        at = next;
        continue;
      }
    }
    codes[length] = folded;
    offsets[length++] = at;
    at = next;
  }
  latest = { text, same: -1, length, codes, offsets };
  return latest;
}

/** Where the plain character at `index` begins in the text. */
export const offsetOf = ({ same, offsets }: Plain, index: number): number =>
  same < 0 ? (offsets[index] ?? 0) : same + index;

/** Where the plain character at `index` ends in the text. */
export function endOf(form: Plain, index: number): number {
  const { text } = form;
  const at = offsetOf(form, index);
  return at + (isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1);
}

/** Walks `count` plain characters from `at` towards the start (-1) or the end (1) of `text`. */
export function walk(text: string, at: number, count: number, step: -1 | 1): number {
  let left = count;
  let here = at;
  while (left > 0 && (step < 0 ? here > 0 : here < text.length)) {
    const code = text.charCodeAt(step < 0 ? here - 1 : here);
    here += step;
    if (!isLow(code) && (code < 0x80 || foldUnit(code) !== DROPPED) && !isDroppedHigh(code)) left--;
  }
  return here;
}

/** The first half of a tag character or a variation selector of plane 14. */
const isDroppedHigh = (code: number) => code >= 0xdb40 && code <= 0xdb43;

/** Whether a plain character is white space. */
export const isSpace = (code: number) => code === SPACE || (code >= 0x09 && code <= 0x0d);
