import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

export const newzealand: readonly Identifier[] = [
  {
    id: 'nz-ird',
    name: 'New Zealand IRD number',
    countries: ['NZ'],
    description: 'Eight or nine digits, two-step check digit modulo 11, near a word for it.',
    source: 'Inland Revenue, Resident withholding tax specification',
    shapes: ['?##-###-###', '?###-###-###', '?#########', '?########'],
    words: 'ird tax'.split(' '),
    valid: (value) => {
      const number = Number(value);
      if (number < 10_000_000 || number > 200_000_000) return false;
      const padded = value.padStart(9, '0');
      const check = (11 - (weighted(padded, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      const again = (11 - (weighted(padded, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11;
      return (check < 10 ? check : again) === digit(padded, 8);
    },
  },
  {
    id: 'nz-nhi',
    name: 'New Zealand health index',
    countries: ['NZ'],
    description:
      'Three letters and a serial, check character modulo 11 or, since 2019, modulo 23 or 24; near a word for it.',
    source: 'HISO 10046',
    shapes: ['?AAA####', '?AAA##A*'],
    words: 'nhi health'.split(' '),
    valid: (value) => {
      if (/[IO]/.test(value)) return false;
      let sum = 0;
      for (let i = 0; i < 6; i++) {
        const sign = value.charAt(i);
        sum += (7 - i) * (sign < 'A' ? Number(sign) : LETTERS.indexOf(sign) + 1);
      }
      const check = value.charAt(6);
      if (/\d{4}$/.test(value)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === Number(check);
      return [23, 24].some((modulus) => LETTERS.charAt(modulus - (sum % modulus) - 1) === check);
    },
  },
];
