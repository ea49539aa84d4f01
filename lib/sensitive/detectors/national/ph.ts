import { digit, isRepeated, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const philippines: readonly Identifier[] = [
  {
    id: 'ph-tin',
    name: 'Philippine TIN',
    countries: ['PH'],
    description: 'Nine digits and a branch code, weighted sum modulo 11, near a word for it.',
    source: 'Bureau of Internal Revenue',
    shapes: ['?###-###-###', '?###-###-###-###', '?###-###-###-#####', '?#########'],
    words: 'tin tax bir'.split(' '),
    valid: (value) =>
      weighted(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === digit(value, 8) && !isRepeated(value),
  },
];
