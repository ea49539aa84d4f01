import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const slovenia: readonly Identifier[] = [
  {
    id: 'si-tax',
    name: 'Slovenian tax number',
    countries: ['SI'],
    description: 'Eight digits, weighted sum modulo 11; near a word for it or after SI.',
    source: 'Finančna uprava Republike Slovenije',
    shapes: ['?########', 'AA########'],
    words: 'davcna stevilka ddv'.split(' '),
    valid: (input) => {
      const value = input.slice(-8);
      const check = 11 - (weighted(value, [8, 7, 6, 5, 4, 3, 2]) % 11);
      const prefixed = input.length === 8 || input.startsWith('SI');
      return prefixed && value.charAt(0) !== '0' && check < 11 && check % 10 === digit(value, 7);
    },
  },
];
