import { digit, isRepeated, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const australia: readonly Identifier[] = [
  {
    id: 'au-tfn',
    name: 'Australian tax file number',
    countries: ['AU'],
    description: 'Eight or nine digits, weighted sum modulo 11.',
    source: 'Australian Taxation Office',
    shapes: ['?### ### ###', '?#########', '?### ### ##', '?########'],
    words: 'tfn tax file'.split(' '),
    valid: (value) =>
      weighted(value, value.length === 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1]) % 11 ===
        0 && !isRepeated(value),
  },
  {
    id: 'au-abn',
    name: 'Australian business number',
    countries: ['AU'],
    description: 'Eleven digits, weighted sum modulo 89.',
    source: 'Australian Business Register',
    shapes: ['## ### ### ###', '?###########'],
    words: 'abn business'.split(' '),
    valid: (value) =>
      (weighted(value, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0 && value.charAt(0) !== '0',
  },
  {
    id: 'au-acn',
    name: 'Australian company number',
    countries: ['AU'],
    description: 'Nine digits, check digit modulo 10.',
    source: 'Australian Securities and Investments Commission',
    shapes: ['?### ### ###', '?#########'],
    words: 'acn company'.split(' '),
    valid: (value) => (10 - (weighted(value, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digit(value, 8),
  },
  {
    id: 'au-medicare',
    name: 'Australian Medicare number',
    countries: ['AU'],
    description: 'Ten or eleven digits that begin with 2 to 6, check digit modulo 10.',
    source: 'Services Australia',
    shapes: ['?#### ##### #', '?##########', '?#### ##### #/#', '?###########'],
    words: 'medicare'.split(' '),
    valid: (value) =>
      /^[2-6]/.test(value) && weighted(value, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digit(value, 8),
  },
];
