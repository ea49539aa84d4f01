import { digit } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/** Eight digits, those at odd places mapped, and a check letter modulo 26. */
export function isTic(value: string): boolean {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += i % 2 === 0 ? (ODD[digit(value, i)] ?? 0) : digit(value, i);
  return !value.startsWith('12') && (sum % 26) + 65 === value.charCodeAt(8);
}

export const cyprus: readonly Identifier[] = [
  {
    id: 'cy-tic',
    name: 'Cypriot tax code',
    countries: ['CY'],
    description: 'Eight digits and a check letter modulo 26.',
    source: 'European Commission, TIN algorithms',
    shapes: ['?########A'],
    words: 'tic tax φορος vat φπα'.split(' '),
    valid: isTic,
  },
];
