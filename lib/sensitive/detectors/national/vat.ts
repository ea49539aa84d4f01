import { digit, luhn, mod11And10, pair, remainder, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';
import { isEgn } from './bg.ts';
import { isTic } from './cy.ts';
import { isBirthNumber } from './cz.ts';
import { isDni, isNie } from './es.ts';
import { isSiren } from './fr.ts';
import { isPps } from './ie.ts';
import { isDatedCode } from './lv.ts';
import { isBsn } from './nl.ts';
import { isNif } from './pt.ts';
import { isVat, VAT_WORDS, vatShapes } from './vat-form.ts';

/** U and eight digits: digit sums of products, plus four, modulo 10. */
function isAustrian(value: string): boolean {
  let sum = 4;
  for (let i = 1; i < 8; i++) {
    const product = digit(value, i) * (2 - (i % 2));
    sum += product > 9 ? product - 9 : product;
  }
  return value.startsWith('U') && (10 - (sum % 10)) % 10 === digit(value, 8);
}

const isBelgian = (value: string): boolean =>
  /^[01]/.test(value) && 97 - remainder(value.slice(0, 8), 97) === pair(value, 8);

/** A second sum is taken where the first is 10 modulo 11. */
const twoStep = (value: string, first: readonly number[], second: readonly number[]): number => {
  const check = weighted(value, first) % 11;
  return check < 10 ? check : (weighted(value, second) % 11) % 10;
};

/** Companies have nine digits; people have their EGN, foreigners and others ten of their own. */
function isBulgarian(value: string): boolean {
  if (value.length === 9)
    return twoStep(value, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10]) === digit(value, 8);
  if (isEgn(value) || weighted(value, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 === digit(value, 9)) return true;
  const check = 11 - (weighted(value, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return check < 10 || check === 11 ? check % 11 === digit(value, 9) : false;
}

/** Companies have eight digits, people their birth number or nine digits that begin with 6. */
function isCzech(value: string): boolean {
  if (value.length === 8) {
    const check = (11 - (weighted(value, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return value.charAt(0) !== '9' && (check || 1) % 10 === digit(value, 7);
  }
  if (value.length === 10 || value.charAt(0) !== '6') return isBirthNumber(value);
  const check = weighted(value, [8, 7, 6, 5, 4, 3, 2], 1) % 11;
  return (8 - ((10 - check + 11) % 11) + 10) % 10 === digit(value, 8);
}

/** A person's DNI or NIE; otherwise a letter of its legal form, seven digits and a Luhn digit, or its letter. */
function isSpanish(value: string): boolean {
  if (/^\d/.test(value)) return /[A-Z]$/.test(value) && isDni(value);
  if (/^[XYZ]/.test(value)) return isNie(value);
  if (!/^[ABCDEFGHJNPQRSUVW]\d{7}/.test(value)) return false;
  const last = 'JABCDEFGHI'.indexOf(value.charAt(8));
  const mustBeLetter = /^[NPQRSW]/.test(value);
  const mustBeDigit = /^[ABEH]/.test(value);
  if (last >= 0) return !mustBeDigit && luhn(value.slice(1, 8) + last);
  return !mustBeLetter && /\d$/.test(value) && luhn(value.slice(1));
}

const FRENCH = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A key and the SIREN; Monaco's, which begin with 000, have no Luhn digit. The key of old is two digits. */
function isFrench(value: string): boolean {
  const siren = value.slice(2);
  if (!siren.startsWith('000') && !isSiren(siren)) return false;
  if (/^\d\d/.test(value)) return (12 + 3 * (Number(siren) % 97)) % 97 === pair(value, 0);
  const [one, two] = [FRENCH.indexOf(value.charAt(0)), FRENCH.indexOf(value.charAt(1))];
  if (one < 0 || two < 0) return false;
  const key = one < 10 ? one * 24 + two - 10 : one * 34 + two - 100;
  return (Number(siren) + 1 + Math.floor(key / 11)) % 11 === key % 11;
}

/** Nine digits, modulo 97 or, since 2010, 55 less; three more for a branch. */
function isBritish(value: string): boolean {
  const rest = weighted(value, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  return rest === 0 || rest === 42;
}

/** A PPS number, or the form of old with a letter or sign in the second place, which goes behind. */
const isIrish = (value: string): boolean =>
  /^\d{7}/.test(value) ? isPps(value) : isPps(`0${value.slice(2, 7)}${value.charAt(0)}${value.charAt(7)}`);

/** Nine digits of a company, twelve of those registered for a time; the last but one is 1. */
function isLithuanian(value: string): boolean {
  const ones = Array.from({ length: value.length - 1 }, (_, i) => 1 + (i % 9));
  const threes = ones.map((_, i) => 1 + ((i + 2) % 9));
  return value.at(-2) === '1' && twoStep(value, ones, threes) === digit(value, value.length - 1);
}

const isLatvian = (value: string): boolean =>
  value.charAt(0) > '3' ? weighted(value, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3 : isDatedCode(value);

/** A BSN or RSIN, or since 2020, for sole traders, modulo 97 with the letters; then B and two digits. */
const isDutch = (value: string): boolean =>
  value.charAt(9) === 'B' && (isBsn(value.slice(0, 9)) || remainder(`NL${value}`, 97) === 1);

/** Two to ten digits, of which short ones are too few to count. */
function isRomanian(value: string): boolean {
  const padded = value.padStart(10, '0');
  const check = ((10 * weighted(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2])) % 11) % 10;
  return value.charAt(0) !== '0' && check === digit(padded, 9);
}

const isSwedish = (value: string): boolean => luhn(value.slice(0, 10)) && pair(value, 10) > 0;

const isSlovak = (value: string): boolean => /^[1-9]\d[2-47-9]/.test(value) && remainder(value, 11) === 0;

/** ISO 3166, adjective, description, shapes after the prefix, check, prefixes if others than the country. */
type State = readonly [
  country: string,
  adjective: string,
  description: string,
  forms: readonly string[],
  check: (value: string) => boolean,
  prefixes?: readonly string[],
];

const STATES: readonly State[] = [
  [
    'AT',
    'Austrian',
    'ATU and eight digits, products’ digit sums modulo 10.',
    ['A########', 'A ########', 'A#### ####'],
    isAustrian,
  ],
  [
    'BE',
    'Belgian',
    'BE and ten digits, modulo 97.',
    ['##########', '####.###.###', '#### ### ###'],
    isBelgian,
  ],
  [
    'BG',
    'Bulgarian',
    'BG and nine or ten digits, modulo 11 or 10.',
    ['#########', '##########'],
    isBulgarian,
  ],
  ['CY', 'Cypriot', 'CY, eight digits and a check letter modulo 26.', ['########A'], isTic],
  ['CZ', 'Czech', 'CZ and eight to ten digits, modulo 11.', ['########', '#########', '##########'], isCzech],
  [
    'DK',
    'Danish',
    'DK and eight digits, weighted sum modulo 11.',
    ['########', '## ## ## ##'],
    (value) => weighted(value, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 && value.charAt(0) !== '0',
  ],
  [
    'EE',
    'Estonian',
    'EE and nine digits, weights 3-7-1 modulo 10.',
    ['#########'],
    (value) => weighted(value, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  ],
  [
    'ES',
    'Spanish',
    'ES and a DNI, an NIE or a company’s letter, seven digits and a Luhn digit or its letter.',
    ['*#######*', 'A-#######-*', 'A-########', 'A ########'],
    isSpanish,
  ],
  [
    'FI',
    'Finnish',
    'FI and eight digits, weighted sum modulo 11.',
    ['########', '#######-#'],
    (value) => weighted(value, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0,
  ],
  [
    'FR',
    'French',
    'FR, a key of two characters modulo 97 or 11 and the SIREN.',
    ['**#########', '** ### ### ###', '** #########'],
    isFrench,
  ],
  [
    'GB',
    'British',
    'GB or XI and nine digits, with three of a branch or without, modulo 97.',
    ['#########', '### #### ##', '############', '### #### ## ###'],
    isBritish,
    ['GB', 'XI'],
  ],
  ['HR', 'Croatian', 'HR and an OIB.', ['###########'], mod11And10],
  [
    'HU',
    'Hungarian',
    'HU and eight digits, weights 9-7-3-1 modulo 10.',
    ['########'],
    (value) => weighted(value, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0,
  ],
  [
    'IE',
    'Irish',
    'IE and a PPS number, or the form of old with its second letter in front.',
    ['#######A', '#######AA', '#A#####A'],
    isIrish,
  ],
  [
    'LT',
    'Lithuanian',
    'LT and nine or twelve digits, two-step check digit modulo 11.',
    ['#########', '############'],
    isLithuanian,
  ],
  [
    'LU',
    'Luxembourg',
    'LU and eight digits, the last two are the others modulo 89.',
    ['########', '### ### ##'],
    (value) => Number(value.slice(0, 6)) % 89 === pair(value, 6),
  ],
  ['LV', 'Latvian', 'LV and eleven digits, modulo 11.', ['###########'], isLatvian],
  [
    'MT',
    'Maltese',
    'MT and eight digits, weighted sum modulo 37.',
    ['########', '#### ####'],
    (value) => weighted(value, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0,
  ],
  [
    'NL',
    'Dutch',
    'NL, nine digits modulo 11, or 97 with the letters, B and two digits.',
    ['#########A##', '#########.A##', '#########.A.##', '####.##.###.A.##', '####.##.###.A##'],
    isDutch,
  ],
  ['PT', 'Portuguese', 'PT and a NIF.', ['#########', '### ### ###'], isNif],
  [
    'RO',
    'Romanian',
    'RO and six to ten digits, weighted sum modulo 11.',
    ['######', '#######', '########', '#########', '##########'],
    isRomanian,
  ],
  [
    'SE',
    'Swedish',
    'SE and an organisation number or a personal one with two digits behind, Luhn.',
    ['############', '######-####-##', '######-######'],
    isSwedish,
  ],
  ['SK', 'Slovak', 'SK and ten digits, divisible by 11.', ['##########'], isSlovak],
];

/**
 * VAT numbers with their prefix, of the states that have no other identifier here that is written so. Rules of check
 * digits: European Commission, VIES, "VAT number construction rules"; published values as in python-stdnum.
 */
export const vatNumbers: readonly Identifier[] = STATES.map(
  ([country, adjective, description, forms, check, prefixes = [country]]) => ({
    id: `${country.toLowerCase()}-vat`,
    name: `${adjective} VAT number`,
    countries: [country],
    description,
    source: 'European Commission, VIES, VAT number construction rules',
    shapes: vatShapes(prefixes[0] ?? '', forms),
    words: VAT_WORDS,
    valid: isVat(prefixes, check),
  }),
);
