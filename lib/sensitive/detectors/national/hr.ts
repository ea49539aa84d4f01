import { mod11And10 } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const croatia: readonly Identifier[] = [
  {
    id: 'hr-oib',
    name: 'Croatian OIB',
    countries: ['HR'],
    description: 'Eleven digits, ISO 7064 mod 11,10, near a word for it.',
    source: 'Porezna uprava, Zakon o osobnom identifikacijskom broju',
    shapes: ['?###########'],
    words: 'oib osobni identifikacijski'.split(' '),
    valid: mod11And10,
  },
];
