import type { Identifier } from '../../detector.ts';

const letterOf = (digits: string) => 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23);

export const spain: readonly Identifier[] = [
  {
    id: 'es-dni',
    name: 'Spanish DNI',
    countries: ['ES'],
    description: 'Eight digits and a letter modulo 23.',
    source: 'Ministerio del Interior, Real Decreto 1553/2005',
    shapes: ['########A', '########-A', '##.###.###-A', '##.###.###A'],
    words: 'dni nif'.split(' '),
    valid: (value) => letterOf(value.slice(0, 8)) === value.charAt(8),
  },
  {
    id: 'es-nie',
    name: 'Spanish NIE',
    countries: ['ES'],
    description: 'X, Y or Z, seven digits and a letter modulo 23.',
    source: 'Ministerio del Interior, Real Decreto 557/2011',
    shapes: ['A#######A', 'A-#######-A', 'A#######-A'],
    words: 'nie'.split(' '),
    valid: (value) => {
      const first = 'XYZ'.indexOf(value.charAt(0));
      return first >= 0 && letterOf(first + value.slice(1, 8)) === value.charAt(8);
    },
  },
];
