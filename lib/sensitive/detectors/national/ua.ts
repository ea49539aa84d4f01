import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const ukraine: readonly Identifier[] = [
  {
    id: 'ua-rntrc',
    name: 'Ukrainian taxpayer number',
    countries: ['UA'],
    description: 'Ten digits, weighted sum modulo 11, near a word for it.',
    source: 'State Tax Service of Ukraine',
    shapes: ['?##########'],
    words: 'рнокпп іпн инн ідентифікаціиныи платника'.split(' '),
    valid: (value) =>
      (((weighted(value, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === digit(value, 9),
  },
];
