import { digit, isRepeated, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const britain: readonly Identifier[] = [
  {
    id: 'gb-nhs',
    name: 'British NHS number',
    countries: ['GB'],
    description: 'Ten digits, check digit modulo 11, near a word for it.',
    source: 'NHS Data Model and Dictionary',
    shapes: ['?### ### ####', '?##########'],
    words: 'nhs patient'.split(' '),
    valid: (value) => {
      const check = 11 - (weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
      return (check === 11 ? 0 : check) === digit(value, 9) && !isRepeated(value);
    },
  },
  {
    id: 'gb-nino',
    name: 'British National Insurance number',
    countries: ['GB'],
    description:
      'Two letters in use, six digits, A to D. It has no check digit: without the last letter, or with it or the first two alone apart, only near a word for it.',
    source: 'HM Revenue and Customs, NIM39110',
    shapes: [
      'AA ## ## ## A',
      'AA######A',
      'AA ###### A',
      '?AA ######A',
      '?AA###### A',
      '?AA ## ## ##',
      '?AA######',
    ],
    words: 'nino ni national insurance'.split(' '),
    valid: (value) =>
      /^[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[A-D]?$/.test(value) &&
      !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(value),
  },
  {
    id: 'gb-utr',
    name: 'British tax reference (UTR)',
    countries: ['GB'],
    description: 'Ten digits of which the first checks the others, near a word for it.',
    source: 'HM Revenue and Customs',
    shapes: ['?##########', '?##### #####'],
    words: 'utr tax taxpayer'.split(' '),
    valid: (value) =>
      '21987654321'.charAt(weighted(value, [6, 7, 8, 9, 10, 5, 4, 3, 2], 1) % 11) === value.charAt(0),
  },
];
