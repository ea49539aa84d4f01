import { luhn } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const canada: readonly Identifier[] = [
  {
    id: 'ca-sin',
    name: 'Canadian social insurance number',
    countries: ['CA'],
    description: 'Nine digits with a Luhn check digit; none begins with 0 or 8.',
    source: 'Employment and Social Development Canada',
    shapes: ['###-###-###', '?### ### ###', '?#########'],
    words: 'sin nas social insurance assurance'.split(' '),
    valid: (value) => !/^[08]/.test(value) && luhn(value),
  },
];
