import { digit, isShortDate, luhn, pair } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const sweden: readonly Identifier[] = [
  {
    id: 'se-personnummer',
    name: 'Swedish personal identity number',
    countries: ['SE'],
    description: 'Ten or twelve digits with date of birth, Luhn check digit.',
    source: 'Skatteverket, SKV 704',
    shapes: ['######-####', '######+####', '########-####', '############', '?##########'],
    words: 'personnummer samordningsnummer'.split(' '),
    valid: (value) => {
      const short = value.slice(-10);
      const century = value.length === 12 ? value.slice(0, 2) : '20';
      const day = pair(short, 4) % 60;
      return (
        /^(?:18|19|20)$/.test(century) && isShortDate(pair(short, 0), pair(short, 2), day) && luhn(short)
      );
    },
  },
  {
    id: 'se-org',
    name: 'Swedish organisation number',
    countries: ['SE'],
    description: 'Ten digits, the third at least 2, Luhn check digit.',
    source: 'Bolagsverket, Law 1974:174',
    shapes: ['######-####', '?##########'],
    words: 'organisationsnummer orgnr org'.split(' '),
    valid: (value) => digit(value, 2) >= 2 && luhn(value),
  },
];
