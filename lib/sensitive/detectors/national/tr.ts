import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const turkey: readonly Identifier[] = [
  {
    id: 'tr-tckn',
    name: 'Turkish identification number',
    countries: ['TR'],
    description: 'Eleven digits, two check digits modulo 10.',
    source: 'Nüfus ve Vatandaşlık İşleri',
    shapes: ['###########'],
    words: 'kimlik tckn tc'.split(' '),
    valid: (value) => {
      const odd = weighted(value, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
      const even = weighted(value, [0, 1, 0, 1, 0, 1, 0, 1]);
      const tenth = (((7 * odd - even) % 10) + 10) % 10;
      const known = value.charAt(0) !== '0' && tenth === digit(value, 9);
      return known && (odd + even + tenth) % 10 === digit(value, 10);
    },
  },
];
