import type { Searcher } from '../detector.ts';
import { digits } from '../first-look.ts';
import { joinedValue } from '../identifiers.ts';
import { isSpace } from '../plain.ts';
import { classOf, DIGITS, LETTERS, MIXED, type Reading } from '../reading.ts';
import {
  beginsCard,
  digitsOf,
  endsCard,
  GROUPS,
  isDecimal,
  isDigits,
  isExpiry,
  jointOf,
  MAX_DIGITS,
  WIDEST_QUOTED_GAP,
} from './card-groups.ts';
import { isIssued } from './card-issuers.ts';
import { CARD_WORDS, isCalledSiret, isLabelled } from './card-words.ts';
import { isSiret } from './national/fr.ts';

const ZERO = 0x30;
const MIN_DIGITS = 12;
/** Fewer, beside another group of four, are a part of a card with a wrong digit more often than a card. */
const MIN_DIGITS_BESIDE = 15;

/** Digits that may be a card: their tokens, plain characters, value and the sizes of their groups. */
type Candidate = {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly sizes: string;
};

export const card: Searcher = {
  id: 'card',
  name: 'Payment card',
  description: 'Payment card numbers of 12 to 19 digits: issuer range, length and Luhn check digit.',
  source: 'ISO/IEC 7812-1; issuer ranges as published by the card schemes',
  look: digits(MIN_DIGITS, WIDEST_QUOTED_GAP),
  search: () => (reading, emit) => {
    for (const first of reading.figures) {
      const found = cardAt(reading, first);
      if (found) emit(found.from, found.to);
    }
  },
};

/** The cross sum of twice a digit. */
const TWICE = Uint8Array.of(0, 2, 4, 6, 8, 1, 3, 5, 7, 9);

/** The longest card that begins with the digits of token `first`. */
export function cardAt(reading: Reading, first: number): Candidate | undefined {
  if (!hasDigits(reading, first) || reading.code(digitsOf(reading, first).from) === ZERO) return undefined;
  const { codes } = reading;
  let found: Candidate | undefined;
  // The Luhn sums, if the number ends with an even or an odd count of digits: most end here, before anything is made.
  let even = 0;
  let odd = 0;
  let count = 0;
  for (let last = first; last < reading.tokens; last++) {
    if (reading.kind(last) === LETTERS) break;
    const { from, to } = digitsOf(reading, last);
    // Letters are glued before the first group and behind the last one only.
    if (last > first && from > reading.start(last)) break;
    if (count + to - from > MAX_DIGITS) break;
    for (let at = from; at < to; at++, count++) {
      const digit = (codes[at] as number) - ZERO;
      if (count % 2 === 0) {
        even += TWICE[digit] as number;
        odd += digit;
      } else {
        even += digit;
        odd += TWICE[digit] as number;
      }
    }
    if (count >= MIN_DIGITS && (count % 2 === 0 ? even : odd) % 10 === 0) {
      const candidate = candidateOf(reading, first, last);
      if (isCard(reading, candidate)) found = candidate;
    }
    if (to < reading.end(last) || jointOf(reading, last) === 0) break;
  }
  return found;
}

/** Whether tokens that stand close enough to be one number have the digits of a card: cheap, and never wrongly no. */
function hasDigits(reading: Reading, first: number): boolean {
  let count = reading.size(first);
  for (let token = first + 1; count < MIN_DIGITS; token++) {
    if ((reading.kind(token) & DIGITS) === 0) return false;
    if (reading.start(token) - reading.end(token - 1) > WIDEST_QUOTED_GAP) return false;
    count += reading.size(token);
  }
  return true;
}

function candidateOf(reading: Reading, first: number, last: number): Candidate {
  const { from, to } = digitsOf(reading, first);
  let value = reading.slice(from, to);
  let sizes = `${to - from}`;
  let end = to;
  for (let token = first + 1; token <= last; token++) {
    const group = digitsOf(reading, token);
    value += reading.slice(group.from, group.to);
    sizes += ` ${group.to - group.from}`;
    end = group.to;
  }
  return { first, last, from, to: end, value, sizes };
}

function isCard(reading: Reading, candidate: Candidate): boolean {
  const { first, last, from, to, value, sizes } = candidate;
  const isOne = first === last;
  if (reading.code(from - 1) === 0x2b && classOf(reading.code(from - 2)) === 0) return false;
  const issued = isIssued(value);
  const grouped = isOne || GROUPS.has(sizes);
  if (!issued && (value.length === MIN_DIGITS || !grouped)) return false;
  if (isDecimal(reading, first, last, sizes) || (isOne && isInAddress(reading, from))) return false;
  if (isEstablishment(reading, candidate)) return false;
  const named = reading.near(CARD_WORDS, from, to);
  if (!named && (isInWord(reading, first, from) || isInWord(reading, last, to))) return false;
  if (isPartOfLonger(reading, candidate, named)) return false;
  if (!issued) return named && isNamedAlone(reading, candidate);
  if (named) return true;
  if ((isOne && isLabelled(reading, from)) || isAfterIbanHead(reading, first)) return false;
  if (isOne && value.length === 13 && isEan(value)) return false;
  if (value.charAt(0) === '1') return false;
  return grouped ? isRegular(reading, first, last) : isIsolated(reading, first, last);
}

const SIRET_DIGITS = 14;

/** Whether a number is called a SIRET, or is one and in groups, or of an issuer, that no card has. */
function isEstablishment(reading: Reading, { from, value, sizes }: Candidate): boolean {
  if (value.length !== SIRET_DIGITS) return false;
  if (isCalledSiret(reading, from)) return true;
  return isSiret(value) && (!isIssued(value) || sizes === '3 3 3 5');
}

/** Of an issuer unknown to us: a number by itself that is said to be a card's and is not labelled otherwise. */
function isNamedAlone(reading: Reading, { first, from }: Candidate): boolean {
  const isBegun = isDigits(reading, first - 1) && jointOf(reading, first - 1) !== 0;
  return !isBegun && !isLabelled(reading, from) && !isAfterIbanHead(reading, first);
}

/** Whether digits are glued at `edge` to what is not a word typed without the space, as in a product's number. */
function isInWord(reading: Reading, token: number, edge: number): boolean {
  if (reading.kind(token) !== MIXED) return false;
  const before = reading.slice(reading.start(token), edge);
  const behind = reading.slice(edge, reading.end(token));
  const glued = /\d$/.test(before) ? behind : before;
  return glued !== '' && !/^[A-Z]?[a-z]{2,}$/.test(glued);
}

const LONGEST_ADDRESS = 256;
/** What runs on before a number in an address: a scheme or a host, or a path that begins the run. */
const ADDRESS = /:\/\/|^www\.|[a-z\d]\.[a-z]{2,}(?::\d+)?\/|^[^\w@]{0,3}\/.*\//i;
/** The key or the part of the path just before is a card's. */
const CARD_KEY = /(?:card|cc|visa|pan|karte|carte|tarjeta)[-_]?(?:no|num|number|nummer)?[=/]$/i;

/** Whether a number is the id of something in a web address, and is not said to be a card there. */
function isInAddress(reading: Reading, from: number): boolean {
  let start = from;
  while (start > 0 && from - start < LONGEST_ADDRESS && !isSpace(reading.code(start - 1))) start--;
  const run = reading.slice(start, from);
  return run.length > 1 && ADDRESS.test(run) && !CARD_KEY.test(run);
}

/** Whether two letters and two digits are joined before, as in an IBAN. */
function isAfterIbanHead(reading: Reading, first: number): boolean {
  if (reading.kind(first - 1) !== MIXED || reading.size(first - 1) !== 4 || reading.joint(first - 1) === 0)
    return false;
  return /^[A-Z]{2}\d\d$/i.test(joinedValue(reading, first - 1, first - 1));
}

/** Whether the digits are grouped as thousands. */
function isAmount(reading: Reading, first: number, last: number): boolean {
  for (let token = first + 1; token <= last; token++) if (reading.size(token) !== 3) return false;
  return last > first;
}

/** Whether the same sign stands between all tokens. */
function isRegular(reading: Reading, first: number, last: number): boolean {
  for (let token = first + 1; token < last; token++) {
    if (jointOf(reading, token) !== jointOf(reading, first)) return isIsolated(reading, first, last);
  }
  return true;
}

/** Whether no digits are joined before or after, but for those of another card. */
function isIsolated(reading: Reading, first: number, last: number): boolean {
  if (isAmount(reading, first, last)) return false;
  const before = isDigits(reading, first - 1) && jointOf(reading, first - 1) !== 0;
  const behind = isDigits(reading, last + 1) && jointOf(reading, last) !== 0;
  return (!before || endsCard(reading, first - 1)) && (!behind || beginsCard(reading, last + 1));
}

/** Digits go on in the same way: a decimal, an account, the next fours of a run that is not cards throughout. */
function isPartOfLonger(reading: Reading, { first, last, value }: Candidate, named: boolean): boolean {
  if (isGlued(reading, first - 1, true) && !endsCard(reading, first - 1)) return true;
  if (isGlued(reading, last, false) && !isExpiry(reading, last + 1) && !beginsCard(reading, last + 1))
    return true;
  if (first === last) return false;
  const sign = jointOf(reading, first);
  const isLong = value.length >= MIN_DIGITS_BESIDE;
  const goesOn =
    reading.size(last) === reading.size(last - 1) &&
    goesOnAs(reading, last, last + 1) &&
    jointOf(reading, last) === sign;
  if (goesOn && !((isLong && isApartBehind(reading, last, named)) || beginsCard(reading, last + 1)))
    return true;
  const came =
    reading.size(first) === reading.size(first + 1) &&
    goesOnAs(reading, first, first - 1) &&
    jointOf(reading, first - 1) === sign;
  return came && !((isLong && isApartBefore(reading, first)) || endsCard(reading, first - 1));
}

/** Whether the token beside a group is digits, and as many. */
const goesOnAs = (reading: Reading, group: number, beside: number): boolean =>
  isDigits(reading, beside) && reading.size(beside) === reading.size(group);

/** Whether the group after a card is a date of validity, another group of a named card's message, or a word's. */
function isApartBehind(reading: Reading, last: number, named: boolean): boolean {
  const extra = last + 1;
  if (isExpiry(reading, extra)) return true;
  if (isDigits(reading, extra + 1) && jointOf(reading, extra) !== 0) return false;
  return named || hasWordAt(reading, reading.end(extra), 1);
}

/** Whether the group before a card belongs to a word before it, as in "Room 1204", and begins no card itself. */
function isApartBefore(reading: Reading, first: number): boolean {
  return hasWordAt(reading, reading.start(first - 1), -1) && !beginsCard(reading, first - 1);
}

/** Whether a word stands beside `edge`, after at most two signs on the line. */
function hasWordAt(reading: Reading, edge: number, step: -1 | 1): boolean {
  let at = step < 0 ? edge - 1 : edge;
  for (let signs = 0; signs < 3; signs++, at += step) {
    const code = reading.code(at);
    if (code === 0 || code === 0x0a || code === 0x0d) return false;
    if (/\p{L}/u.test(String.fromCharCode(code))) return signs > 0;
    if (classOf(code) === DIGITS) return false;
  }
  return false;
}

/** Whether token and next are tightly joined so that they are one number: `1.234`, `12-34` beside a card. */
function isGlued(reading: Reading, token: number, before: boolean): boolean {
  if (token < 0 || token + 1 >= reading.tokens || !reading.isTight(token)) return false;
  const sign = reading.joint(token);
  if (sign === 0x28 || sign === 0x3a || sign === 0x2f || sign === 0x2a) return false;
  const other = before ? token : token + 1;
  if (!isDigits(reading, other)) return false;
  return sign === 0x2c ? reading.size(other) <= 3 : true;
}

const isEan = (value: string): boolean => {
  let sum = 0;
  for (let i = 0; i < value.length; i++) sum += Number(value.charAt(i)) * (i % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
};
