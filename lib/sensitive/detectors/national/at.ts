import { digit, isShortDate, luhn, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const austria: readonly Identifier[] = [
  {
    id: 'at-tax',
    name: 'Austrian tax number',
    countries: ['AT'],
    description: 'Nine digits with a Luhn check digit.',
    source: 'Federal Ministry of Finance, Abgabenkontonummer',
    shapes: ['##-###/####', '?#########', '?## ###/####'],
    words: 'steuernummer abgabenkonto abgabenkontonummer finanzamt tax'.split(' '),
    valid: luhn,
  },
  {
    id: 'at-svnr',
    name: 'Austrian social insurance number',
    countries: ['AT'],
    description: 'Ten digits with date of birth, check digit modulo 11.',
    source: 'Dachverband der Sozialversicherungsträger',
    shapes: ['#### ######', '?##########'],
    words: 'versicherungsnummer svnr sozialversicherungsnummer ecard sozialversicherung'.split(' '),
    valid: (value) => {
      const check = weighted(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
      return check === digit(value, 3) && isShortDate(pair(value, 8), pair(value, 6), pair(value, 4));
    },
  },
];
