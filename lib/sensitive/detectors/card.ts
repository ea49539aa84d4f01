import { luhn } from '../checksums.ts';
import type { Searcher } from '../detector.ts';
import { joinedValue } from '../identifiers.ts';
import { DIGITS, type Reading } from '../reading.ts';

/** Issuer ranges: first, last (as prefixes of the same length), numbers of digits. Narrow ranges first. */
const RANGES: readonly (readonly [number, number, string])[] = [
  [2200, 2204, '16 17 18 19'], // Mir
  [2221, 2720, '16'], // Mastercard 2-series
  [34, 34, '15'], // American Express
  [37, 37, '15'],
  [300, 305, '14 15 16 17 18 19'], // Diners Club
  [3095, 3095, '14 15 16 17 18 19'],
  [36, 36, '14 15 16 17 18 19'],
  [38, 39, '14 15 16 17 18 19'],
  [3528, 3589, '16 17 18 19'], // JCB
  [1800, 1800, '15'], // JCB of old
  [2131, 2131, '15'],
  [4, 4, '13 16 19'], // Visa, and Visa Electron, Elo, Dankort beside it
  [51, 55, '16'], // Mastercard
  [6011, 6011, '16 17 18 19'], // Discover
  [644, 649, '16 17 18 19'],
  [65, 65, '16 17 18 19'], // Discover, RuPay, Elo, Verve, Troy
  [60, 60, '16'], // RuPay, Hipercard
  [81, 82, '16 17 18 19'], // RuPay, UnionPay
  [508, 508, '16'], // RuPay
  [5060, 5061, '16 17 18 19'], // Verve
  [5078, 5079, '16 17 18 19'],
  [5066, 5067, '16'], // Elo
  [509, 509, '16'],
  [6277, 6277, '16'],
  [6362, 6363, '16'],
  [62, 62, '16 17 18 19'], // UnionPay
  [9792, 9792, '16'], // Troy
  [5019, 5019, '16'], // Dankort
  [5018, 5018, '12 13 14 15 16 17 18 19'], // Maestro
  [5020, 5020, '12 13 14 15 16 17 18 19'],
  [5038, 5038, '12 13 14 15 16 17 18 19'],
  [5893, 5893, '12 13 14 15 16 17 18 19'],
  [56, 58, '12 13 14 15 16 17 18 19'],
  [6304, 6304, '12 13 14 15 16 17 18 19'],
  [6390, 6390, '12 13 14 15 16 17 18 19'],
  [67, 67, '12 13 14 15 16 17 18 19'],
  [604, 604, '12 16'],
  [636, 639, '16 17 18 19'], // InterPayment, InstaPayment
  [1, 1, '15'], // UATP, only near a word for card
  [8600, 8600, '16'], // UzCard
  [9860, 9860, '16'], // Humo
];

type Range = {
  readonly low: number;
  readonly high: number;
  readonly size: number;
  readonly digits: Set<number>;
};

const PARSED: readonly Range[] = RANGES.map(([low, high, digits]) => ({
  low,
  high,
  size: String(low).length,
  digits: new Set(digits.split(' ').map(Number)),
}));

/** Whether an issuer gives out numbers that begin so and are so long. */
function isIssued(value: string): boolean {
  return PARSED.some(({ low, high, size, digits }) => {
    const prefix = Number(value.slice(0, size));
    return prefix >= low && prefix <= high && digits.has(value.length);
  });
}

/** Sizes of the groups in which cards are printed and typed. */
const GROUPS = new Set(
  '4 4 4 4,4 6 5,4 6 4,4 4 4 4 3,4 4 4 4 2,4 4 4 4 1,6 13,8 8,4 4 5,4 4 4,4 4 4 3,4 4 4 1,4 4 4 2,4 5 6,6 10,6 4 5'.split(
    ',',
  ),
);

const CARD_WORDS =
  'card visa mastercard maestro amex american express diners discover unionpay rupay verve jcb elo credit debit kort karte kredit kreditkort carte credito tarjeta cartao carta kaart karta kartu kart kortti luottokortti карт κάρτα カード 卡 카드 บัตร'.split(
    ' ',
  );
const OTHER_WORDS =
  'order tracking invoice parcel shipment ticket reference serial imei isbn ean barcode bestellung bestellnummer sendungsnummer rechnung rechnungsnummer commande facture suivi pedido factura seguimiento ordine fattura spedizione bestelling factuur tilaus lasku seuranta заказ накладная 订单 注文 주문'.split(
    ' ',
  );

const MIN_DIGITS = 12;
const MAX_DIGITS = 19;
/** White space, `-`, `.`, `_`, `,` and `*`. */
const SEPARATORS = [0x20, 0x2d, 0x2e, 0x5f, 0x2c, 0x2a];

export const card: Searcher = {
  id: 'card',
  name: 'Payment card',
  description: 'Payment card numbers of 12 to 19 digits: issuer range, length and Luhn check digit.',
  source: 'ISO/IEC 7812-1; issuer ranges as published by the card schemes',
  search: () => (reading, emit) => {
    for (let first = 0; first < reading.tokens; first++) {
      if (reading.kind(first) !== DIGITS) continue;
      const last = lastOf(reading, first);
      if (last >= 0) emit(reading.start(first), reading.end(last));
    }
  },
};

/** The last token of the longest card that begins with token `first`, or -1. */
function lastOf(reading: Reading, first: number): number {
  let digits = 0;
  let sizes = '';
  let found = -1;
  for (let last = first; reading.kind(last) === DIGITS; last++) {
    const size = reading.size(last);
    digits += size;
    if (digits > MAX_DIGITS) break;
    sizes += last === first ? size : ` ${size}`;
    if (digits >= MIN_DIGITS && isCard(reading, first, last, sizes)) found = last;
    if (!SEPARATORS.includes(reading.joint(last))) break;
  }
  return found;
}

function isCard(reading: Reading, first: number, last: number, sizes: string): boolean {
  const value = joinedValue(reading, first, last);
  if (!isIssued(value) || !luhn(value)) return false;
  const from = reading.start(first);
  const to = reading.end(last);
  if (reading.code(from - 1) === 0x2b) return false;
  const named = reading.near(CARD_WORDS, from, to);
  if (isPartOfLonger(reading, first, last) && !(named && isExpiry(reading, last + 1))) return false;
  if (named) return true;
  if (reading.follows(OTHER_WORDS, from)) return false;
  if (value.length === 13 && isEan(value)) return false;
  if (value.charAt(0) === '1') return false;
  return last === first || GROUPS.has(sizes)
    ? isRegular(reading, first, last)
    : isIsolated(reading, first, last);
}

/** Whether a last group of four digits is a month and a year of validity. */
function isExpiry(reading: Reading, token: number): boolean {
  if (!isDigits(reading, token) || reading.size(token) !== 4 || reading.isTight(token - 1)) return false;
  const value = joinedValue(reading, token, token);
  const dated = /^(?:0[1-9]|1[0-2])[2-4]\d$/.test(value);
  return dated && !(isDigits(reading, token + 1) && reading.joint(token) !== 0);
}

/** Whether the digits are grouped as thousands. */
function isAmount(reading: Reading, first: number, last: number): boolean {
  for (let token = first + 1; token <= last; token++) if (reading.size(token) !== 3) return false;
  return last > first;
}

/** Whether the same sign stands between all tokens. */
function isRegular(reading: Reading, first: number, last: number): boolean {
  for (let token = first + 1; token < last; token++) {
    if (reading.joint(token) !== reading.joint(first)) return isIsolated(reading, first, last);
  }
  return true;
}

const isDigits = (reading: Reading, token: number) => reading.kind(token) === DIGITS;

/** Whether no digits are joined before or after. */
function isIsolated(reading: Reading, first: number, last: number): boolean {
  if (isAmount(reading, first, last)) return false;
  const before = isDigits(reading, first - 1) && reading.joint(first - 1) !== 0;
  return !before && !(isDigits(reading, last + 1) && reading.joint(last) !== 0);
}

/** Digits go on in the same way: a decimal, an account, the next fours of a run that is not cards throughout. */
function isPartOfLonger(reading: Reading, first: number, last: number): boolean {
  if (isGlued(reading, first - 1, true) || isGlued(reading, last, false)) return true;
  if (first === last) return false;
  const sign = reading.joint(first);
  const goesOn =
    isDigits(reading, last + 1) &&
    reading.joint(last) === sign &&
    reading.size(last + 1) === reading.size(last);
  if (goesOn && !isCardOfFours(reading, last + 1, sign)) return true;
  const came =
    isDigits(reading, first - 1) &&
    reading.joint(first - 1) === sign &&
    reading.size(first - 1) === reading.size(first);
  return came && !isCardOfFours(reading, first - 4, sign);
}

function isCardOfFours(reading: Reading, first: number, sign: number): boolean {
  if (first < 0) return false;
  for (let token = first; token < first + 4; token++) {
    if (!isDigits(reading, token) || reading.size(token) !== 4) return false;
    if (token < first + 3 && reading.joint(token) !== sign) return false;
  }
  const value = joinedValue(reading, first, first + 3);
  return isIssued(value) && luhn(value);
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
