import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const thailand: readonly Identifier[] = [
  {
    id: 'th-id',
    name: 'Thai identification number',
    countries: ['TH'],
    description: 'Thirteen digits, check digit modulo 11.',
    source: 'Department of Provincial Administration',
    shapes: ['#-####-#####-##-#', '?#############'],
    words: 'บัตรประชาชน ประจำตัว เลขประจำตัว thai national'.split(' '),
    valid: (value) => {
      const sum = weighted(value, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
      return /^[1-8]/.test(value) && (11 - (sum % 11)) % 10 === digit(value, 12);
    },
  },
];
