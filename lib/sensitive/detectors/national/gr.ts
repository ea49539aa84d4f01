import { digit, isRepeated, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';
import { isVat, vatShapes } from './vat-form.ts';

/** Nine digits, powers of two modulo 11. */
function isAfm(value: string): boolean {
  const check = (weighted(value, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10;
  return check === digit(value, 8) && !isRepeated(value);
}

export const greece: readonly Identifier[] = [
  {
    id: 'gr-afm',
    name: 'Greek tax number (AFM)',
    countries: ['GR'],
    description: 'Nine digits, powers of two modulo 11; near a word for it or after EL.',
    source: 'Independent Authority for Public Revenue',
    shapes: ['?#########', ...vatShapes('EL', ['#########'])],
    words: 'αφμ afm vat φορολογικο μητρωου'.split(' '),
    valid: (value, written) =>
      value.length === 9 ? isAfm(value) : isVat(['EL', 'GR'], isAfm)(value, written),
  },
];
