import { isRepeated, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Eight or nine digits, weighted sum modulo 11. */
export const isBsn = (value: string): boolean =>
  weighted(value.padStart(9, '0'), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !isRepeated(value);

export const netherlands: readonly Identifier[] = [
  {
    id: 'nl-bsn',
    name: 'Dutch BSN',
    countries: ['NL'],
    description: 'Eight or nine digits, weighted sum modulo 11, near a word for it.',
    source: 'Rijksdienst voor Identiteitsgegevens, elfproef',
    shapes: ['?#########', '?####.##.###', '?### ### ###', '?########'],
    words: 'bsn burgerservicenummer sofi sofinummer'.split(' '),
    valid: isBsn,
  },
];
