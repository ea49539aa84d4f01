import { isRepeated, pair, remainder } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

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
];
