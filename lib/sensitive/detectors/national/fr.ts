import { isRepeated, luhn, pair, remainder, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** The number of a company in the register Sirene: nine digits, Luhn (INSEE; Code de commerce, R123-221). */
export const isSiren = (value: string): boolean => luhn(value) && !isRepeated(value);

const LA_POSTE = '356000000';

/**
 * The number of an establishment: SIREN, five digits, Luhn over all. Of La Poste's establishments only the seat has a
 * Luhn digit; the digits of the others add up to a multiple of five (INSEE, avis of the register Sirene).
 */
export function isSiret(value: string): boolean {
  if (!isSiren(value.slice(0, 9))) return false;
  if (luhn(value)) return true;
  return value.startsWith(LA_POSTE) && weighted(value, new Array(14).fill(1)) % 5 === 0;
}

export const france: readonly Identifier[] = [
  {
    id: 'fr-spi',
    name: 'French tax number (SPI)',
    countries: ['FR'],
    description: 'Thirteen digits, the last three are the first ten modulo 511.',
    source: 'Direction générale des finances publiques',
    shapes: ['## ## ### ### ###', '#############'],
    words: 'fiscal spi impots'.split(' '),
    valid: (value) =>
      /^[0-3]/.test(value) &&
      Number(value.slice(0, 10)) % 511 === Number(value.slice(10)) &&
      !isRepeated(value),
  },
  {
    id: 'fr-nir',
    name: 'French social security number (NIR)',
    countries: ['FR'],
    description: 'Thirteen characters with month of birth and department, key of two digits modulo 97.',
    source: 'INSEE, Décret 82-103',
    shapes: ['#####**########', '# ## ## ** ### ### ##', '#####**###### ##', '#####**######-##'],
    words: 'nir secu securite sociale vitale'.split(' '),
    valid: (value) => {
      const department = value.slice(5, 7);
      if (!/^(?:\d\d|2[AB])$/.test(department) || !/^[1-478]/.test(value)) return false;
      const number =
        value.slice(0, 5) + department.replace('2A', '19').replace('2B', '18') + value.slice(7, 13);
      const month = pair(value, 3);
      const dated = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
      return dated && 97 - remainder(number, 97) === pair(value, 13);
    },
  },
  {
    id: 'fr-siren',
    name: 'French company number (SIREN)',
    countries: ['FR'],
    description: 'Nine digits with a Luhn check digit, near a word for it.',
    source: 'INSEE, register Sirene, Code de commerce R123-221',
    shapes: ['?#########', '?### ### ###'],
    words: ['siren', 'rcs', 'registre du commerce', 'immatriculee', 'numero d entreprise'],
    valid: isSiren,
  },
  {
    id: 'fr-siret',
    name: 'French establishment number (SIRET)',
    countries: ['FR'],
    description:
      'SIREN and five digits, Luhn, or digit sum modulo 5 of La Poste’s; in one run or other groups than 3-3-3-5 only near a word for it.',
    source: 'INSEE, register Sirene, Code de commerce R123-221',
    shapes: [
      '?##############',
      '### ### ### #####',
      '?######### #####',
      '?### ### ### ## ###',
      '?### ### ### ### ##',
    ],
    words: ['siret', 'siren', 'rcs', 'etablissement'],
    valid: isSiret,
  },
];
