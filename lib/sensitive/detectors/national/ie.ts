import { weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Seven digits, a check letter modulo 23 over them and the letter behind it, if there is one (W counts as none). */
export function isPps(value: string): boolean {
  const second = value.length === 9 && value.charAt(8) !== 'W' ? value.charCodeAt(8) - 64 : 0;
  const sum = weighted(value, [8, 7, 6, 5, 4, 3, 2]) + 9 * second;
  return second < 10 && 'WABCDEFGHIJKLMNOPQRSTUV'.charAt(sum % 23) === value.charAt(7);
}

export const ireland: readonly Identifier[] = [
  {
    id: 'ie-pps',
    name: 'Irish PPS number',
    countries: ['IE'],
    description: 'Seven digits and one or two letters, check letter modulo 23.',
    source: 'Department of Social Protection',
    shapes: ['#######A', '#######AA'],
    words: 'pps ppsn'.split(' '),
    valid: isPps,
  },
];
