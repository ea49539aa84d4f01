import { digit, isShortDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const romania: readonly Identifier[] = [
  {
    id: 'ro-cnp',
    name: 'Romanian CNP',
    countries: ['RO'],
    description: 'Thirteen digits with date of birth and county, weighted sum modulo 11.',
    source: 'Law 105/1996, DEPABD',
    shapes: ['#############'],
    words: 'cnp numeric personal'.split(' '),
    valid: (value) => {
      const check = weighted(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
      const county = pair(value, 7);
      const dated = isShortDate(pair(value, 1), pair(value, 3), pair(value, 5));
      const known = (county >= 1 && county <= 48) || county === 51 || county === 52 || county === 70;
      return value.charAt(0) !== '0' && known && dated && (check === 10 ? 1 : check) === digit(value, 12);
    },
  },
];
