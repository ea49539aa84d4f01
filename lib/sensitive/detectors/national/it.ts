import { base36, isRepeated, luhn } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';
import { isVat, vatShapes } from './vat-form.ts';

/** Values at odd places, for A and 0, B and 1, and so on. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Eleven digits with a Luhn check digit. */
const isPiva = (value: string): boolean => luhn(value) && !isRepeated(value);

export const italy: readonly Identifier[] = [
  {
    id: 'it-cf',
    name: 'Italian codice fiscale',
    countries: ['IT'],
    description: 'Sixteen characters with date of birth, check letter modulo 26.',
    source: 'Agenzia delle Entrate, D.M. 23/12/1976',
    shapes: ['AAAAAA**A**A***A', 'AAA AAA **A** A***A'],
    words: 'codice fiscale'.split(' '),
    valid: (value) => {
      if (!/^[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/.test(value))
        return false;
      let sum = 0;
      for (let i = 0; i < 15; i++) {
        const sign = base36(value, i);
        const order = sign > 9 ? sign - 10 : sign;
        sum += i % 2 === 0 ? (ODD[order] ?? 0) : order;
      }
      return (sum % 26) + 65 === value.charCodeAt(15);
    },
  },
  {
    id: 'it-piva',
    name: 'Italian partita IVA',
    countries: ['IT'],
    description: 'Eleven digits with a Luhn check digit; near a word for it or after IT.',
    source: 'Agenzia delle Entrate, D.P.R. 633/1972',
    shapes: ['?###########', ...vatShapes('IT', ['###########'])],
    words: 'iva piva partita'.split(' '),
    valid: (value, written) => (value.length === 11 ? isPiva(value) : isVat(['IT'], isPiva)(value, written)),
  },
];
