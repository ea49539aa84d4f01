import { luhn } from '../checksums.ts';
import { isSpace } from '../plain.ts';
import { classOf, DIGITS, MIXED, type Reading } from '../reading.ts';
import { isIssued } from './card-issuers.ts';

/** Sizes of the groups in which cards are printed and typed. */
export const GROUPS: ReadonlySet<string> = new Set(
  '4 4 4 4,4 6 5,4 6 4,4 4 4 4 3,4 4 4 4 2,4 4 4 4 1,6 13,8 8,4 4 5,4 4 4,4 4 4 3,4 4 4 1,4 4 4 2,4 5 6,6 10,6 4 5'.split(
    ',',
  ),
);

/** The sizes of groups, as `3 3 4`. */
export const sizesIn = (groups: readonly string[]): string => groups.map(({ length }) => length).join(' ');

export const MAX_DIGITS = 19;
/** What may stand between the groups of a card, once. */
const SEPARATORS = new Uint8Array(128);
for (const sign of ' -._,*/|:+;~=\\') SEPARATORS[sign.charCodeAt(0)] = 1;
/** White space and one sign; over the lines of a quote, the line's end and its marks. */
const WIDEST_GAP = 3;
export const WIDEST_QUOTED_GAP = 5;

export const isDigits = (reading: Reading, token: number) => reading.kind(token) === DIGITS;

/** The sign between a token and the next, white space and the marks of a quote as a space; 0 when they stand apart. */
export function jointOf(reading: Reading, token: number): number {
  if (token < 0 || token + 1 >= reading.tokens) return 0;
  const from = reading.end(token);
  const to = reading.start(token + 1);
  if (to - from > WIDEST_QUOTED_GAP) return 0;
  let sign = 0x20;
  let quoted = false;
  let broken = false;
  for (let i = from; i < to; i++) {
    const code = reading.code(i);
    if (isSpace(code)) broken ||= code === 0x0a || code === 0x0d;
    else if (code === 0x3e && broken) quoted = true;
    else if (sign === 0x20) sign = code;
    else return 0;
  }
  if (to - from > WIDEST_GAP && !quoted) return 0;
  return SEPARATORS[sign] === 1 ? sign : 0;
}

/** The digits of a token, from `from` to `to`: after letters glued before them, up to letters glued behind. */
export function digitsOf(reading: Reading, token: number): { from: number; to: number } {
  let from = reading.start(token);
  let to = reading.end(token);
  if (reading.kind(token) !== MIXED) return { from, to };
  while (from < to && classOf(reading.code(from)) !== DIGITS) from++;
  const end = to;
  to = from;
  while (to < end && to - from <= MAX_DIGITS && classOf(reading.code(to)) === DIGITS) to++;
  return { from, to };
}

/** Whether a card in its usual groups, or in groups of one size, begins with token `first`. */
export function beginsCard(reading: Reading, first: number): boolean {
  let value = '';
  let sizes = '';
  for (let token = first; isDigits(reading, token); token++) {
    value += reading.slice(reading.start(token), reading.end(token));
    if (value.length > MAX_DIGITS) return false;
    sizes += token === first ? reading.size(token) : ` ${reading.size(token)}`;
    if ((GROUPS.has(sizes) || isEven(sizes)) && isIssued(value) && luhn(value)) return true;
    if (jointOf(reading, token) === 0) return false;
  }
  return false;
}

/** Whether a card ends with token `last`; looked for as far back as context reaches. */
export function endsCard(reading: Reading, last: number): boolean {
  let digits = 0;
  for (let first = last; isDigits(reading, first); first--) {
    digits += reading.size(first);
    if (digits > MAX_DIGITS || reading.end(last) - reading.start(first) > 80) return false;
    if (digits >= 12 && isWholeCard(reading, first, last)) return true;
    if (jointOf(reading, first - 1) === 0) return false;
  }
  return false;
}

function isWholeCard(reading: Reading, first: number, last: number): boolean {
  let value = '';
  let sizes = '';
  for (let token = first; token <= last; token++) {
    value += reading.slice(reading.start(token), reading.end(token));
    sizes += token === first ? reading.size(token) : ` ${reading.size(token)}`;
  }
  return (GROUPS.has(sizes) || isEven(sizes)) && isIssued(value) && luhn(value);
}

/** Whether all groups have the same size. */
const isEven = (sizes: string) => /^(\d+)(?: \1)*$/.test(sizes);

/** Whether a group is a month and a year of validity, with nothing but a security code behind it. */
export function isExpiry(reading: Reading, token: number): boolean {
  if (!isDigits(reading, token) || reading.size(token) !== 4) return false;
  const value = reading.slice(reading.start(token), reading.end(token));
  if (!/^(?:0[1-9]|1[0-2])[2-4]\d$/.test(value)) return false;
  const next = token + 1;
  if (!isDigits(reading, next) || jointOf(reading, token) === 0) return true;
  const isCode = reading.size(next) === 3 || reading.size(next) === 4;
  return isCode && !(isDigits(reading, next + 1) && jointOf(reading, next) !== 0);
}

/**
 * Whether digits are written as a decimal or as coordinates: a point or comma in groups that no card has, unless the
 * same sign stands between all of four groups or more.
 */
export function isDecimal(reading: Reading, first: number, last: number, sizes: string): boolean {
  if (first === last || GROUPS.has(sizes)) return false;
  let points = 0;
  for (let token = first; token < last; token++) {
    if (reading.isTight(token) && '.,'.includes(String.fromCharCode(reading.joint(token)))) points++;
  }
  if (points === 0) return false;
  if (points < last - first || last - first < 3) return true;
  for (let token = first + 1; token < last; token++) {
    if (reading.joint(token) !== reading.joint(first)) return true;
  }
  return false;
}
