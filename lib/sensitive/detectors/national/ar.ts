import { digit, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

function checkOf(value: string): number {
  const check = 11 - (weighted(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return check === 11 ? 0 : check === 10 ? 9 : check;
}

export const argentina: readonly Identifier[] = [
  {
    id: 'ar-cuit',
    name: 'Argentine CUIT or CUIL',
    countries: ['AR'],
    description: 'Eleven digits, type prefix, check digit modulo 11.',
    source: 'AFIP, Resolución General 10/1997',
    shapes: ['##-########-#', '###########'],
    words: 'cuit cuil'.split(' '),
    valid: (value) => /^(?:2[034567]|3[034])/.test(value) && checkOf(value) === digit(value, 10),
  },
];
