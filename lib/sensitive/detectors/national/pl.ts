import { digit, isDate, isRepeated, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';
import { isVat, vatShapes } from './vat-form.ts';

/** Ten digits, weighted sum modulo 11. */
const isNip = (value: string): boolean =>
  weighted(value, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digit(value, 9) && !isRepeated(value);

export const poland: readonly Identifier[] = [
  {
    id: 'pl-pesel',
    name: 'Polish PESEL',
    countries: ['PL'],
    description: 'Eleven digits with date of birth, weights 1-3-7-9 modulo 10.',
    source: 'Ministry of Digital Affairs, Ustawa o ewidencji ludności',
    shapes: ['###########'],
    words: 'pesel'.split(' '),
    valid: (value) => {
      const month = pair(value, 2);
      const century = [1900, 2000, 2100, 2200, 1800][Math.floor(month / 20)] ?? 0;
      const check = (10 - (weighted(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
      return isDate(century + pair(value, 0), month % 20, pair(value, 4)) && check === digit(value, 10);
    },
  },
  {
    id: 'pl-nip',
    name: 'Polish NIP',
    countries: ['PL'],
    description: 'Ten digits, weighted sum modulo 11.',
    source: 'Ministry of Finance, Ustawa o zasadach ewidencji',
    shapes: [
      '###-###-##-##',
      '###-##-##-###',
      '?##########',
      ...vatShapes('PL', ['##########', '###-###-##-##']),
    ],
    words: 'nip podatkowy vat'.split(' '),
    valid: (value, written) => (value.length === 10 ? isNip(value) : isVat(['PL'], isNip)(value, written)),
  },
];
