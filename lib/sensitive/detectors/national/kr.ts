import { digit, isShortDate, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const korea: readonly Identifier[] = [
  {
    id: 'kr-rrn',
    name: 'Korean resident or foreigner registration number',
    countries: ['KR'],
    description:
      'Thirteen digits with date of birth; numbers since October 2020 have no check digit and need a word.',
    source: 'Resident Registration Act, Ministry of the Interior and Safety',
    shapes: ['######-#######', '?#############'],
    words: '주민등록번호 주민번호 외국인등록번호 resident registration'.split(' '),
    valid: (value) => {
      const kind = digit(value, 6);
      if (!isShortDate(pair(value, 0), pair(value, 2), pair(value, 4))) return false;
      const rest = weighted(value, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11;
      return ((kind > 4 && kind < 9 ? 13 : 11) - rest) % 10 === digit(value, 12) || 'doubtful';
    },
  },
  {
    id: 'kr-brn',
    name: 'Korean business number',
    countries: ['KR'],
    description: 'Ten digits as 3-2-5, weighted sum modulo 10.',
    source: 'National Tax Service',
    shapes: ['###-##-#####', '?##########'],
    words: '사업자등록번호 사업자 business'.split(' '),
    valid: (value) => {
      const sum = weighted(value, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((digit(value, 8) * 5) / 10);
      return (10 - (sum % 10)) % 10 === digit(value, 9);
    },
  },
];
