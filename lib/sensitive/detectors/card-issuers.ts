import { pair } from '../checksums.ts';

/** Issuer ranges as published by the card schemes: first, last (prefixes of the same length), numbers of digits. */
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

/** For each first four digits, a bit for each number of digits. */
const LENGTHS = new Uint32Array(10_000);
for (const [low, high, lengths] of RANGES) {
  const unit = 10 ** (4 - String(low).length);
  const bits = lengths.split(' ').reduce((all, length) => all | (1 << Number(length)), 0);
  for (let prefix = low * unit; prefix < (high + 1) * unit; prefix++) {
    LENGTHS[prefix] = (LENGTHS[prefix] ?? 0) | bits;
  }
}

/** Numbers of digits that issuers give to numbers which begin so: bit 16 for sixteen digits. 0 for none. */
export function issuedLengths(value: string): number {
  return LENGTHS[pair(value, 0) * 100 + pair(value, 2)] ?? 0;
}

/** Whether an issuer gives out numbers that begin so and are so long. */
export const isIssued = (value: string): boolean => ((issuedLengths(value) >> value.length) & 1) === 1;
