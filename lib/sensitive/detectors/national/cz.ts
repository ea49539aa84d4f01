import { digit, isShortDate, pair, remainder } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Nine or ten digits with date of birth; of ten the last is the first nine modulo 11. */
export function isBirthNumber(value: string): boolean {
  const month = pair(value, 2) % 50;
  const dated = isShortDate(pair(value, 0), month > 20 ? month - 20 : month, pair(value, 4));
  if (value.length === 9) return dated && pair(value, 0) < 54;
  const rest = remainder(value.slice(0, 9), 11);
  return dated && (rest === 10 ? 0 : rest) === digit(value, 9);
}

export const czechia: readonly Identifier[] = [
  {
    id: 'cz-birth',
    name: 'Czech or Slovak birth number',
    countries: ['CZ', 'SK'],
    description:
      'Nine or ten digits with date of birth; ten are divisible by 11. Nine have no check digit and need a word.',
    source: 'Act 133/2000 Coll.; Act 301/1995 Z. z.',
    shapes: ['######/####', '?##########', '?######/###'],
    words: 'rodne rodneho rc cislo birth'.split(' '),
    valid: isBirthNumber,
  },
];
