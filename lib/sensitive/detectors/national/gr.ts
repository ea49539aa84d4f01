import { digit, isRepeated, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const greece: readonly Identifier[] = [
  {
    id: 'gr-afm',
    name: 'Greek tax number (AFM)',
    countries: ['GR'],
    description: 'Nine digits, powers of two modulo 11, near a word for it.',
    source: 'Independent Authority for Public Revenue',
    shapes: ['?#########', '?AA#########'],
    words: 'αφμ afm vat φορολογικο μητρωου'.split(' '),
    valid: (input) => {
      const value = input.slice(-9);
      const prefixed = input.length === 9 || input.startsWith('EL') || input.startsWith('GR');
      const check = (weighted(value, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10;
      return prefixed && check === digit(value, 8) && !isRepeated(value);
    },
  },
];
