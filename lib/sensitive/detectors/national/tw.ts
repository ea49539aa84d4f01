import { weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Areas in the order of their numbers, from 10. */
const AREAS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

export const taiwan: readonly Identifier[] = [
  {
    id: 'tw-id',
    name: 'Taiwanese identification number',
    countries: ['TW'],
    description: 'A letter and nine digits, weighted sum modulo 10.',
    source: 'Ministry of the Interior',
    shapes: ['A#########'],
    words: '身分證 身分證字號 統一證號'.split(' '),
    valid: (value) => {
      const area = AREAS.indexOf(value.charAt(0)) + 10;
      const sum = Math.floor(area / 10) + (area % 10) * 9 + weighted(value, [8, 7, 6, 5, 4, 3, 2, 1, 1], 1);
      return /^[A-Z][1289]/.test(value) && sum % 10 === 0;
    },
  },
];
