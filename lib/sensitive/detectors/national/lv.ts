import { digit, isShortDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Eleven digits with date of birth, check digit modulo 11. */
export function isDatedCode(value: string): boolean {
  const check = ((1101 - weighted(value, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11) % 10;
  return isShortDate(pair(value, 4), pair(value, 2), pair(value, 0)) && check === digit(value, 10);
}

export const latvia: readonly Identifier[] = [
  {
    id: 'lv-code',
    name: 'Latvian personal code',
    countries: ['LV'],
    description:
      'Eleven digits; those with a date of birth have a check digit, those since 2017 begin with 32 and need a word.',
    source: 'Law on the Register of Natural Persons',
    shapes: ['######-#####', '?###########'],
    words: 'personas kods'.split(' '),
    valid: (value) => (value.startsWith('32') ? 'doubtful' : isDatedCode(value)),
  },
];
