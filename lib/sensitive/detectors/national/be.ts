import { isRepeated, pair, remainder } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const belgium: readonly Identifier[] = [
  {
    id: 'be-national',
    name: 'Belgian national number',
    countries: ['BE'],
    description: 'Eleven digits with date of birth, modulo 97.',
    source: 'Rijksregister, Royal Decree of 3 April 1984',
    shapes: ['##.##.##-###.##', '###########', '######-###-##', '###### ### ##'],
    words: 'rijksregister rijksregisternummer national registre insz niss'.split(' '),
    valid: (value) => {
      const check = 97 - remainder(value.slice(0, 9), 97);
      const from2000 = 97 - remainder(`2${value.slice(0, 9)}`, 97);
      const given = pair(value, 9);
      // Months of BIS numbers are raised by 20 or 40; unknown days and months are zero.
      const known = pair(value, 2) % 20 <= 12 && pair(value, 4) <= 31;
      return known && pair(value, 2) < 53 && (given === check || given === from2000) && !isRepeated(value);
    },
  },
];
