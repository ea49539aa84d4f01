import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const japan: readonly Identifier[] = [
  {
    id: 'jp-my-number',
    name: 'Japanese My Number',
    countries: ['JP'],
    description: 'Twelve digits, check digit modulo 11, near a word for it.',
    source: 'Ministerial Ordinance 85 of 2014',
    shapes: ['?############', '?#### #### ####'],
    words: 'マイナンバー 個人番号 番号'.split(' '),
    valid: (value) => {
      const rest = weighted(value, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return (rest < 2 ? 0 : 11 - rest) === digit(value, 11);
    },
  },
];
