import { isRepeated, luhn } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const israel: readonly Identifier[] = [
  {
    id: 'il-id',
    name: 'Israeli identity number',
    countries: ['IL'],
    description: 'Nine digits with a Luhn check digit, near a word for it.',
    source: 'Population and Immigration Authority',
    shapes: ['?#########', '?########-#'],
    words: 'זהות תז teudat zehut identity'.split(' '),
    valid: (value) => luhn(value) && !isRepeated(value),
  },
];
