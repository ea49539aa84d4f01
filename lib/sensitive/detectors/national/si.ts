import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';
import { isVat, vatShapes } from './vat-form.ts';

/** Eight digits, weighted sum modulo 11. */
function isTaxNumber(value: string): boolean {
  const check = 11 - (weighted(value, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return value.charAt(0) !== '0' && check < 11 && check % 10 === digit(value, 7);
}

export const slovenia: readonly Identifier[] = [
  {
    id: 'si-tax',
    name: 'Slovenian tax number',
    countries: ['SI'],
    description: 'Eight digits, weighted sum modulo 11; near a word for it or after SI.',
    source: 'Finančna uprava Republike Slovenije',
    shapes: ['?########', ...vatShapes('SI', ['########'])],
    words: 'davcna stevilka ddv'.split(' '),
    valid: (value, written) =>
      value.length === 8 ? isTaxNumber(value) : isVat(['SI'], isTaxNumber)(value, written),
  },
];
