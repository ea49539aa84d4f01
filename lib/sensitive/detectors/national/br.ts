import { digit, isRepeated } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

/** Two check digits; the second weighs the first too. Letters count as their code less that of zero. */
function checks(value: string, weights: readonly number[]): boolean {
  const last = value.length - 2;
  const first = checkOf(value, weights);
  const top = weights[0] ?? 0;
  return first === digit(value, last) && checkOf(value, [top + 1, ...weights]) === digit(value, last + 1);
}

function checkOf(value: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [i, weight] of weights.entries()) sum += (value.charCodeAt(i) - 0x30) * weight;
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}

export const brazil: readonly Identifier[] = [
  {
    id: 'br-cpf',
    name: 'Brazilian CPF',
    countries: ['BR'],
    description: 'Eleven digits, two check digits modulo 11.',
    source: 'Receita Federal do Brasil',
    shapes: ['###.###.###-##', '###########', '#########-##'],
    words: 'cpf'.split(' '),
    valid: (value) => !isRepeated(value) && checks(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]),
  },
  {
    id: 'br-cnpj',
    name: 'Brazilian CNPJ',
    countries: ['BR'],
    description: 'Twelve digits or letters and two check digits modulo 11.',
    source: 'Receita Federal do Brasil, IN RFB 2.229/2024',
    shapes: ['**.***.***/****-##', '************##'],
    words: 'cnpj'.split(' '),
    valid: (value) =>
      !isRepeated(value) &&
      checks(value, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) &&
      /\d/.test(value.slice(0, 12)),
  },
];
