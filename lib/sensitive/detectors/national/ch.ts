import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const switzerland: readonly Identifier[] = [
  {
    id: 'ch-ahv',
    name: 'Swiss AHV number',
    countries: ['CH'],
    description: 'Thirteen digits that begin with 756, EAN check digit.',
    source: 'Federal Act on Old-Age Insurance, Zentrale Ausgleichsstelle',
    shapes: ['###.####.####.##', '#############'],
    words: 'ahv avs'.split(' '),
    valid: (value) =>
      value.startsWith('756') && weighted(value, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  },
  {
    id: 'ch-uid',
    name: 'Swiss business number',
    countries: ['CH'],
    description: 'CHE and nine digits, check digit modulo 11.',
    source: 'Federal Statistical Office, UID register',
    shapes: [
      'AAA-###.###.###',
      'AAA ###.###.###',
      'AAA-### ### ###',
      'AAA###.###.###',
      'AAA#########',
      'AAA-#########',
    ],
    words: 'uid ide mwst tva'.split(' '),
    valid: (value) => {
      const check = (11 - (weighted(value, [5, 4, 3, 2, 7, 6, 5, 4], 3) % 11)) % 11;
      return value.startsWith('CHE') && check === digit(value, 11);
    },
  },
];
