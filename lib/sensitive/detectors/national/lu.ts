import { isDate, luhn, pair, verhoeff } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const luxembourg: readonly Identifier[] = [
  {
    id: 'lu-id',
    name: 'Luxembourg national identifier',
    countries: ['LU'],
    description: 'Thirteen digits with date of birth, a Luhn and a Verhoeff digit.',
    source: 'Law of 19 June 2013, CTIE',
    shapes: ['#############'],
    words: 'matricule luxembourg identifiant'.split(' '),
    valid: (value) => {
      const dated = isDate(pair(value, 0) * 100 + pair(value, 2), pair(value, 4), pair(value, 6));
      return dated && luhn(value.slice(0, 12)) && verhoeff(value.slice(0, 11) + value.charAt(12));
    },
  },
];
