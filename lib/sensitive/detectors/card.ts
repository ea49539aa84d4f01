import { luhn } from '../checksums.ts';
import type { Searcher } from '../detector.ts';
import { joinedValue } from '../identifiers.ts';
import { DIGITS, MIXED, type Reading } from '../reading.ts';
import { isIssued, issuedLengths } from './card-issuers.ts';

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

const MAX_DIGITS = 19;
/** White space, `-`, `.`, `_`, `,` and `*`. */
const SEPARATORS = [0x20, 0x2d, 0x2e, 0x5f, 0x2c, 0x2a];

export const card: Searcher = {
  id: 'card',
  name: 'Payment card',
  description: 'Payment card numbers of 12 to 19 digits: issuer range, length and Luhn check digit.',
  source: 'ISO/IEC 7812-1; issuer ranges as published by the card schemes',
  search: () => (reading, emit) => {
    for (const first of reading.figures) {
      if (reading.kind(first) !== DIGITS) continue;
      const last = lastOf(reading, first);
      if (last >= 0) emit(reading.start(first), reading.end(last));
    }
  },
};

/** The last token of the longest card that begins with token `first`, or -1. */
function lastOf(reading: Reading, first: number): number {
  let value = '';
  let sizes = '';
  let found = -1;
  let lengths: number | undefined;
  for (let last = first; reading.kind(last) === DIGITS; last++) {
    const size = reading.size(last);
    if (value.length + size > MAX_DIGITS) break;
    value += reading.slice(reading.start(last), reading.end(last));
    sizes += last === first ? size : ` ${size}`;
    if (value.length >= 4) lengths ??= issuedLengths(value);
    if (lengths === 0) break;
    if (((lengths ?? 0) >> value.length) & 1 && isCard(reading, first, last, value, sizes)) found = last;
    if (!SEPARATORS.includes(reading.joint(last))) break;
  }
  return found;
}

function isCard(reading: Reading, first: number, last: number, value: string, sizes: string): boolean {
  if (!luhn(value)) return false;
  const from = reading.start(first);
  const to = reading.end(last);
  if (reading.code(from - 1) === 0x2b) return false;
  const named = reading.near(CARD_WORDS, from, to);
  if (isPartOfLonger(reading, first, last) && !(named && isExpiry(reading, last + 1))) return false;
  if (named) return true;
  if (reading.follows(OTHER_WORDS, from) || isAfterIbanHead(reading, first)) return false;
  if (first === last && value.length === 13 && isEan(value)) return false;
  if (value.charAt(0) === '1') return false;
  return last === first || GROUPS.has(sizes)
    ? isRegular(reading, first, last)
    : isIsolated(reading, first, last);
}

/** Whether two letters and two digits are joined before, as in an IBAN. */
function isAfterIbanHead(reading: Reading, first: number): boolean {
  if (reading.kind(first - 1) !== MIXED || reading.size(first - 1) !== 4 || reading.joint(first - 1) === 0)
    return false;
  return /^[A-Z]{2}\d\d$/i.test(joinedValue(reading, first - 1, first - 1));
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
