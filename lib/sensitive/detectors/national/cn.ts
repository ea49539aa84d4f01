import { isDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const china: readonly Identifier[] = [
  {
    id: 'cn-id',
    name: 'Chinese resident identity number',
    countries: ['CN'],
    description: 'Seventeen digits with region and date of birth, check character ISO 7064 mod 11-2.',
    source: 'GB 11643-1999',
    shapes: ['#################*'],
    words: '身份证 居民身份证'.split(' '),
    valid: (value) => {
      const region = pair(value, 0);
      const year = pair(value, 6) * 100 + pair(value, 8);
      const sum = weighted(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
      const dated = year >= 1900 && year < 2100 && isDate(year, pair(value, 10), pair(value, 12));
      return region >= 11 && region <= 91 && dated && '10X98765432'.charAt(sum % 11) === value.charAt(17);
    },
  },
];
