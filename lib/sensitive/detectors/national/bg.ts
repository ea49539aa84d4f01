import { digit, isDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Ten digits with date of birth, the month raised by 20 before 1900 and by 40 from 2000. */
export function isEgn(value: string): boolean {
  const month = pair(value, 2);
  const century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
  const check = (weighted(value, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10;
  return isDate(century + pair(value, 0), month % 20, pair(value, 4)) && check === digit(value, 9);
}

export const bulgaria: readonly Identifier[] = [
  {
    id: 'bg-egn',
    name: 'Bulgarian EGN',
    countries: ['BG'],
    description: 'Ten digits with date of birth, check digit modulo 11.',
    source: 'GRAO, Uniform Civil Number',
    shapes: ['?##########'],
    words: 'егн egn единен граждански'.split(' '),
    valid: isEgn,
  },
];
