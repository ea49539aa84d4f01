import { base36, digit, isShortDate, mod11And10, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';
import { isVat, VAT_WORDS, vatShapes } from './vat-form.ts';

/** The value with letters as two digits, A as 01. */
const spell = (value: string) =>
  value.replace(/[A-Z]/g, (sign) => String(sign.charCodeAt(0) - 64).padStart(2, '0'));

function crossSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const product = digit(digits, i) * (weights[i % weights.length] ?? 0);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum;
}

/** Among the first ten digits exactly one stands twice or three times, never three in a row. */
function repeats(value: string): boolean {
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10; i++) counts[digit(value, i)] = (counts[digit(value, i)] ?? 0) + 1;
  const repeated = counts.filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3 && !/(\d)\1\1/.test(value.slice(0, 10));
}

export const germany: readonly Identifier[] = [
  {
    id: 'de-steuer-id',
    name: 'German tax identification number',
    countries: ['DE'],
    description: 'Eleven digits of which one is repeated, ISO 7064 mod 11,10.',
    source: 'Bundeszentralamt für Steuern, § 139b AO',
    shapes: ['## ### ### ###', '###########'],
    words: 'steuer steueridentifikationsnummer identifikationsnummer idnr'.split(' '),
    valid: (value) => value.charAt(0) !== '0' && repeats(value) && mod11And10(value),
  },
  {
    id: 'de-ust-id',
    name: 'German VAT number',
    countries: ['DE'],
    description: 'DE and nine digits, ISO 7064 mod 11,10.',
    source: 'Bundeszentralamt für Steuern, § 27a UStG',
    shapes: vatShapes('DE', ['#########', '### ### ###']),
    words: VAT_WORDS,
    valid: isVat(['DE'], (value) => value.charAt(0) !== '0' && mod11And10(value)),
  },
  {
    id: 'de-document',
    name: 'German identity card or passport',
    countries: ['DE'],
    description: 'Nine characters and a check digit 7-3-1; without the check digit only near a word for it.',
    source: 'ICAO Doc 9303; Bundesministerium des Innern',
    shapes: ['A*********', '?A********'],
    words: 'ausweis personalausweis ausweisnummer reisepass pass passnummer passport'.split(' '),
    valid: (value) => {
      if (!/^[CFGHJKLMNPRTVWXYZ][\dCFGHJKLMNPRTVWXYZ]{8}\d?$/.test(value) || !/\d/.test(value)) return false;
      if (value.length === 9) return true;
      let sum = 0;
      for (let i = 0; i < 9; i++) sum += base36(value, i) * ([7, 3, 1][i % 3] ?? 0);
      return sum % 10 === digit(value, 9);
    },
  },
  {
    id: 'de-kvnr',
    name: 'German health insurance number',
    countries: ['DE'],
    description: 'A letter and nine digits, cross sums modulo 10.',
    source: '§ 290 SGB V',
    shapes: ['A#########'],
    words: 'krankenversicherung krankenversichertennummer versichertennummer kvnr krankenkasse'.split(' '),
    valid: (value) => crossSum(spell(value).slice(0, 10), [1, 2]) % 10 === digit(value, 9),
  },
  {
    id: 'de-rvnr',
    name: 'German pension insurance number',
    countries: ['DE'],
    description: 'Area, date of birth, letter, serial, cross sums modulo 10.',
    source: '§ 147 SGB VI, VKVV',
    shapes: ['## ###### A ###', '########A###'],
    words: 'rentenversicherung rentenversicherungsnummer sozialversicherungsnummer rvnr svnr'.split(' '),
    valid: (value) => {
      const digits = spell(value);
      const dated = isShortDate(pair(value, 6), pair(value, 4), pair(value, 2) % 50);
      return (
        dated && crossSum(digits.slice(0, 12), [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digit(value, 11)
      );
    },
  },
  {
    id: 'de-lanr',
    name: 'German doctor number',
    countries: ['DE'],
    description: 'Nine digits, the seventh checks the first six.',
    source: 'Kassenärztliche Bundesvereinigung',
    shapes: ['?#########'],
    words: 'lanr arztnummer'.split(' '),
    valid: (value) => (10 - (weighted(value, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === digit(value, 6),
  },
];
