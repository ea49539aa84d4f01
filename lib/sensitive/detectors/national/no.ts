import { digit, isShortDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const norway: readonly Identifier[] = [
  {
    id: 'no-fnr',
    name: 'Norwegian national identity number',
    countries: ['NO'],
    description: 'Eleven digits with date of birth, two check digits modulo 11.',
    source: 'Skatteetaten, fødselsnummer',
    shapes: ['###### #####', '###########'],
    words: 'fodselsnummer personnummer fødselsnummer'.split(' '),
    valid: (value) => {
      const first = (11 - (weighted(value, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
      const second = (11 - (weighted(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      // Days of D-numbers and months of help numbers are raised by 40.
      const dated = isShortDate(pair(value, 4), pair(value, 2) % 40, pair(value, 0) % 40);
      return dated && first === digit(value, 9) && second === digit(value, 10);
    },
  },
];
