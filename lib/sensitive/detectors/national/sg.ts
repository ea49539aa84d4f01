import { weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

const UEN = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';

export const singapore: readonly Identifier[] = [
  {
    id: 'sg-nric',
    name: 'Singapore NRIC or FIN',
    countries: ['SG'],
    description: 'S, T, F, G or M, seven digits and a check letter.',
    source: 'Immigration and Checkpoints Authority',
    shapes: ['A#######A'],
    words: 'nric fin'.split(' '),
    valid: (value) => {
      const kind = value.charAt(0);
      if (!/[STFGM]/.test(kind)) return false;
      const offset = kind === 'T' || kind === 'G' ? 4 : kind === 'M' ? 3 : 0;
      const rest = (weighted(value, [2, 7, 6, 5, 4, 3, 2], 1) + offset) % 11;
      const letters = kind === 'M' ? 'KLJNPQRTUWX' : /[ST]/.test(kind) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
      const place = kind === 'M' ? 10 - rest : rest;
      return letters.charAt(place) === value.charAt(8);
    },
  },
  {
    id: 'sg-uen',
    name: 'Singapore UEN',
    countries: ['SG'],
    description: 'Nine or ten characters of the three kinds, weighted sum modulo 11.',
    source: 'Accounting and Corporate Regulatory Authority',
    shapes: ['########A', '#########A', 'A##AA####A'],
    words: 'uen'.split(' '),
    valid: (value) => {
      if (value.length === 9)
        return 'XMKECAWLJDB'.charAt(weighted(value, [10, 4, 9, 3, 8, 2, 7, 1]) % 11) === value.charAt(8);
      if (/^\d/.test(value)) {
        return 'ZKCMDNERGWH'.charAt(weighted(value, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11) === value.charAt(9);
      }
      if (!/^[RST]/.test(value)) return false;
      let sum = 0;
      for (const [i, weight] of [4, 3, 5, 3, 10, 2, 2, 5, 7].entries())
        sum += UEN.indexOf(value.charAt(i)) * weight;
      return UEN.charAt((sum + 6) % 11) === value.charAt(9);
    },
  },
];
