import { base36 } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const hongkong: readonly Identifier[] = [
  {
    id: 'hk-id',
    name: 'Hong Kong identity card',
    countries: ['HK'],
    description: 'One or two letters, six digits and a check character modulo 11, usually in brackets.',
    source: 'Immigration Department',
    shapes: ['A######(*)', 'AA######(*)', '?A######*', '?AA######*'],
    words: 'hkid 身份證 身份证 identity'.split(' '),
    valid: (value) => {
      const padded = value.length === 8 ? ` ${value}` : value;
      let sum = 0;
      for (let i = 0; i < 8; i++) sum += (padded.charAt(i) === ' ' ? 36 : base36(padded, i)) * (9 - i);
      const check = padded.charAt(8);
      return /[\dA]/.test(check) && (sum + base36(padded, 8)) % 11 === 0;
    },
  },
];
