import { digit } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const chile: readonly Identifier[] = [
  {
    id: 'cl-rut',
    name: 'Chilean RUT',
    countries: ['CL'],
    description: 'Seven or eight digits and a check digit or K modulo 11.',
    source: 'Servicio de Impuestos Internos',
    shapes: ['##.###.###-*', '#.###.###-*', '########-*', '#######-*', '?########*'],
    words: 'rut run'.split(' '),
    valid: (value) => {
      let sum = 0;
      for (let i = value.length - 2, weight = 2; i >= 0; i--, weight = weight === 7 ? 2 : weight + 1) {
        sum += digit(value, i) * weight;
      }
      return '0K987654321'.charAt(sum % 11) === value.at(-1) && Number(value.slice(0, -1)) > 50_000;
    },
  },
];
