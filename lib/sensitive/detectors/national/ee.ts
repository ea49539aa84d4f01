import { digit, isDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const baltics: readonly Identifier[] = [
  {
    id: 'ee-lt-code',
    name: 'Estonian or Lithuanian personal code',
    countries: ['EE', 'LT'],
    description: 'Eleven digits with date of birth, two-step check digit modulo 11.',
    source: 'EVS 585:2007; Lithuanian Law on the Population Register',
    shapes: ['###########'],
    words: 'isikukood asmens kodas'.split(' '),
    valid: (value) => {
      const first = weighted(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
      const check = first < 10 ? first : (weighted(value, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
      const century = 1800 + Math.floor((digit(value, 0) - 1) / 2) * 100;
      const dated = isDate(century + pair(value, 1), pair(value, 3), pair(value, 5));
      return /^[1-8]/.test(value) && dated && check === digit(value, 10);
    },
  },
];
