import { verhoeff } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const nigeria: readonly Identifier[] = [
  {
    id: 'ng-nin',
    name: 'Nigerian NIN',
    countries: ['NG'],
    description: 'Eleven digits with a Verhoeff check digit, near a word for it.',
    source: 'National Identity Management Commission',
    shapes: ['?###########', '?#### ### ####'],
    words: 'nin national identification'.split(' '),
    valid: verhoeff,
  },
];
