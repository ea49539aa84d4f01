import { luhn, weighted } from '../checksums.ts';
import type { Identifier } from '../detector.ts';

/** A letter as two digits, A as 10. */
const spell = (value: string) => value.replace(/[A-Z]/g, (sign) => String(sign.charCodeAt(0) - 55));

/** Numbers of things: devices, securities, goods. */
export const products: readonly Identifier[] = [
  {
    id: 'imei',
    name: 'IMEI',
    description: 'Fifteen digits of a mobile device, Luhn check digit; in one run only near a word for it.',
    source: '3GPP TS 23.003',
    shapes: ['##-######-######-#', '?###############'],
    words: 'imei device phone handset gerat telefon appareil dispositivo laite'.split(' '),
    valid: luhn,
  },
  {
    id: 'isin',
    name: 'ISIN',
    description: 'Two letters, nine characters and a Luhn digit of a security.',
    source: 'ISO 6166',
    shapes: ['AA*********#'],
    words: 'isin wertpapier security fund aktie'.split(' '),
    valid: (value) => /\d/.test(value.slice(2, 11)) && luhn(spell(value)),
  },
  {
    id: 'ean',
    name: 'EAN',
    description: 'Eight or thirteen digits of goods, weights 3-1 modulo 10, near a word for it.',
    source: 'GS1 General Specifications',
    shapes: ['?#############', '?########'],
    words: 'ean gtin barcode strichcode isbn artikel'.split(' '),
    valid: (value) => weighted(value.padStart(13, '0'), [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  },
];
