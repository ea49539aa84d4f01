import { base36, pair, verhoeff } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

export const india: readonly Identifier[] = [
  {
    id: 'in-aadhaar',
    name: 'Indian Aadhaar',
    countries: ['IN'],
    description: 'Twelve digits, not beginning with 0 or 1, Verhoeff check digit.',
    source: 'Unique Identification Authority of India',
    shapes: ['#### #### ####', '?############'],
    words: 'aadhaar aadhar uid uidai आधार'.split(' '),
    valid: (value) => !/^[01]/.test(value) && verhoeff(value),
  },
  {
    id: 'in-pan',
    name: 'Indian PAN',
    countries: ['IN'],
    description:
      'Five letters of which the fourth names the kind of holder, four digits, a letter. It has no public check; in small letters only near a word for it.',
    source: 'Income Tax Department',
    shapes: ['AAAAA####A'],
    words: 'pan permanent income'.split(' '),
    valid: (value, written) => /^[A-Z]{3}[ABCFGHJLPT]/.test(value) && (!/[a-z]/.test(written) || 'doubtful'),
  },
  {
    id: 'in-gstin',
    name: 'Indian GSTIN',
    countries: ['IN'],
    description: 'State, PAN, entity, Z and a base-36 check character.',
    source: 'Goods and Services Tax Network',
    shapes: ['##AAAAA####A*A*'],
    words: 'gst gstin'.split(' '),
    valid: (value) => {
      let sum = 0;
      for (let i = 0; i < 14; i++) {
        const product = base36(value, i) * (i % 2 === 0 ? 1 : 2);
        sum += Math.floor(product / 36) + (product % 36);
      }
      const state = pair(value, 0);
      return (
        ((state >= 1 && state <= 38) || state === 97 || state === 99) &&
        (36 - (sum % 36)) % 36 === base36(value, 14)
      );
    },
  },
];
