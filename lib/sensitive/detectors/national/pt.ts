import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Nine digits with a first digit in use, check digit modulo 11. */
export function isNif(value: string): boolean {
  const check = 11 - (weighted(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return /^[1235689]|^45|^7/.test(value) && (check > 9 ? 0 : check) === digit(value, 8);
}

export const portugal: readonly Identifier[] = [
  {
    id: 'pt-nif',
    name: 'Portuguese NIF',
    countries: ['PT'],
    description: 'Nine digits, check digit modulo 11, near a word for it.',
    source: 'Autoridade Tributária, Decreto-Lei 14/2013',
    shapes: ['?#########', '?### ### ###'],
    words: 'nif contribuinte fiscal'.split(' '),
    valid: isNif,
  },
];
