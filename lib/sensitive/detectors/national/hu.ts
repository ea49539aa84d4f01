import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const hungary: readonly Identifier[] = [
  {
    id: 'hu-tax',
    name: 'Hungarian tax identification',
    countries: ['HU'],
    description: 'Ten digits that begin with 8, check digit modulo 11, near a word for it.',
    source: 'NAV, Act 2017 CL',
    shapes: ['?##########'],
    words: 'adoazonosito ado adojel'.split(' '),
    valid: (value) =>
      value.charAt(0) === '8' && weighted(value, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digit(value, 9),
  },
];
