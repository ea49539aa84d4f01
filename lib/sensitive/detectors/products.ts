import { luhn, weighted } from '../checksums.ts';
import type { Identifier } from '../detector.ts';

/** A letter as two digits, A as 10. */
const spell = (value: string) => value.replace(/[A-Z]/g, (sign) => String(sign.charCodeAt(0) - 55));

/**
 * Two letters that an ISIN begins with: ISO 3166-1, those once in it under which securities are still held, and those
 * of ISO 6166 for none of its countries (international, European Union, derivatives, digital tokens).
 */
const PREFIXES = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
    'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
    'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
    'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
    'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
    'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ' +
    'AN CS YU EU EZ XA XB XC XD XF XK XS XT'
  ).split(' '),
);

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
    description:
      'Country, nine characters and a Luhn digit of a security, in capitals; in small letters, or letters with a number behind, only near a word for it.',
    source: 'ISO 6166',
    shapes: ['AA*********#'],
    words: 'isin wertpapier security fund aktie'.split(' '),
    valid: (value, written) =>
      PREFIXES.has(value.slice(0, 2)) &&
      luhn(spell(value)) &&
      (value === written
        ? !/^[A-Z]{6,}\d*$/.test(value) || 'doubtful'
        : value.toLowerCase() === written && 'doubtful'),
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
