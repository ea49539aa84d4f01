import type { Identifier } from '../../detector.ts';

const letterOf = (digits: string) => 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23);

/** Eight digits and a letter modulo 23. */
export const isDni = (value: string): boolean => letterOf(value.slice(0, 8)) === value.charAt(8);

/** X, Y or Z, which count as 0, 1 or 2, seven digits and a letter modulo 23. */
export function isNie(value: string): boolean {
  const first = 'XYZ'.indexOf(value.charAt(0));
  return first >= 0 && letterOf(first + value.slice(1, 8)) === value.charAt(8);
}

export const spain: readonly Identifier[] = [
  {
    id: 'es-dni',
    name: 'Spanish DNI',
    countries: ['ES'],
    description: 'Eight digits and a letter modulo 23.',
    source: 'Ministerio del Interior, Real Decreto 1553/2005',
    shapes: ['########A', '########-A', '##.###.###-A', '##.###.###A'],
    words: 'dni nif'.split(' '),
    valid: isDni,
  },
  {
    id: 'es-nie',
    name: 'Spanish NIE',
    countries: ['ES'],
    description: 'X, Y or Z, seven digits and a letter modulo 23.',
    source: 'Ministerio del Interior, Real Decreto 557/2011',
    shapes: ['A#######A', 'A-#######-A', 'A#######-A'],
    words: 'nie'.split(' '),
    valid: isNie,
  },
];
