import { digit, isShortDate, pair } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

const CURP = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const RFC = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

export const mexico: readonly Identifier[] = [
  {
    id: 'mx-curp',
    name: 'Mexican CURP',
    countries: ['MX'],
    description: 'Eighteen characters with date of birth and state, check digit modulo 10.',
    source: 'RENAPO, Instructivo normativo CURP',
    shapes: ['AAAA######AAAAAA*#'],
    words: 'curp'.split(' '),
    valid: (value) => {
      if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/.test(value)) return false;
      let sum = 0;
      for (let i = 0; i < 17; i++) sum += CURP.indexOf(value.charAt(i)) * (18 - i);
      const dated = isShortDate(pair(value, 4), pair(value, 6), pair(value, 8));
      return dated && (10 - (sum % 10)) % 10 === digit(value, 17);
    },
  },
  {
    id: 'mx-rfc',
    name: 'Mexican RFC',
    countries: ['MX'],
    description: 'Twelve or thirteen characters with a date, check character modulo 11.',
    source: 'Servicio de Administración Tributaria',
    shapes: ['AAAA######***', 'AAA######***'],
    words: 'rfc'.split(' '),
    valid: (value) => {
      const padded = value.padStart(13, ' ');
      let sum = 0;
      for (let i = 0; i < 12; i++) sum += RFC.indexOf(padded.charAt(i)) * (13 - i);
      const dated = isShortDate(pair(padded, 4), pair(padded, 6), pair(padded, 8));
      return dated && '0A987654321'.charAt(sum % 11) === value.at(-1);
    },
  },
];
