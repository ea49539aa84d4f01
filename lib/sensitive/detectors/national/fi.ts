import { isShortDate, pair } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const finland: readonly Identifier[] = [
  {
    id: 'fi-hetu',
    name: 'Finnish personal identity code',
    countries: ['FI'],
    description: 'Date of birth, a sign for the century, three digits and a check character modulo 31.',
    source: 'Digital and Population Data Services Agency, Decree 128/2010 and its change of 2023',
    shapes: ['######-###*', '######+###*', '######A###*'],
    words: 'henkilotunnus hetu sosiaaliturvatunnus personbeteckning'.split(' '),
    valid: (value) => {
      const sign = value.length === 11 ? value.charAt(6) : '';
      if (sign !== '' && !'YXWVUABCDEF'.includes(sign)) return false;
      const individual = value.slice(-4, -1);
      if (individual < '002' || individual > '899') return false;
      const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(value.slice(0, 6) + individual) % 31);
      return isShortDate(pair(value, 4), pair(value, 2), pair(value, 0)) && check === value.at(-1);
    },
  },
];
