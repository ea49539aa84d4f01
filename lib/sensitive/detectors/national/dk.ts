import { isShortDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const denmark: readonly Identifier[] = [
  {
    id: 'dk-cpr',
    name: 'Danish CPR number',
    countries: ['DK'],
    description: 'Ten digits with date of birth; numbers since 2007 may have no check digit and need a word.',
    source: 'CPR-kontoret, Personnummeret i CPR',
    shapes: ['######-####', '?##########'],
    words: 'cpr personnummer cprnummer'.split(' '),
    valid: (value) => {
      if (!isShortDate(pair(value, 4), pair(value, 2), pair(value, 0))) return false;
      return weighted(value, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 || 'doubtful';
    },
  },
];
