import { isShortDate, luhn, pair } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const southafrica: readonly Identifier[] = [
  {
    id: 'za-id',
    name: 'South African identity number',
    countries: ['ZA'],
    description: 'Thirteen digits with date of birth, Luhn check digit.',
    source: 'Department of Home Affairs, Identification Act 68 of 1997',
    shapes: ['#############', '###### #### ## #', '###### #### ###'],
    words: 'identity'.split(' '),
    valid: (value) =>
      isShortDate(pair(value, 0), pair(value, 2), pair(value, 4)) && /^.{10}[012]/.test(value) && luhn(value),
  },
];
