import { digit, isRepeated, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const iran: readonly Identifier[] = [
  {
    id: 'ir-melli',
    name: 'Iranian national code',
    countries: ['IR'],
    description: 'Ten digits, check digit modulo 11, near a word for it.',
    source: 'National Organization for Civil Registration',
    shapes: ['?##########', '?###-######-#'],
    words: 'ملی كدملی کد شناسه melli'.split(' '),
    valid: (value) => {
      const rest = weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return (rest < 2 ? rest : 11 - rest) === digit(value, 9) && !isRepeated(value);
    },
  },
];
