import { digit, luhn, pair, weighted } from '../../checksums.ts';
import type { Identifier } from '../../detector.ts';

const SSN_WORDS =
  'ssn ssns ssan social security socialsecurity seguro sociale securite soc sosiaaliturvatunnus'.split(' ');
const TAX_WORDS = 'itin ein fein tin tax taxpayer employer irs impuesto'.split(' ');

/** A number of no check digit between spaces may be a house and a postal code. */
const SPACED = /\s/;

/** Numbers once printed in advertisements and never issued since. */
const isAdvertised = (value: string) => value === '078051120' || value === '219099999';

/** Whether the number can have been issued: no area 000, 666 or 900–999, no group 00, no serial 0000. */
export function isSsn(value: string): boolean {
  if (value.startsWith('9') || value.startsWith('000') || value.startsWith('666')) return false;
  return !value.startsWith('00', 3) && !value.startsWith('0000', 5) && !isAdvertised(value);
}

export const ssn: Identifier = {
  id: 'us-ssn',
  name: 'US social security number',
  countries: ['US'],
  description:
    'Nine digits as 3-2-4; between spaces only near a word for it or on a line without letters, without separators only near a word. Reserved ranges are refused.',
  source: 'Social Security Administration, POMS RM 10201',
  shapes: ['###-##-####', '?#########'],
  words: SSN_WORDS,
  valid: (value, written) => isSsn(value) && (!SPACED.test(written) || 'alone'),
};

const itinGroup = (group: number) =>
  (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 92) || group >= 94;

const itin: Identifier = {
  id: 'us-itin',
  name: 'US individual taxpayer number',
  countries: ['US'],
  description:
    'Nine digits as 9xx-xx-xxxx with a group in use; between spaces only near a word for it or on a line without letters.',
  source: 'Internal Revenue Service, Publication 1915',
  shapes: ['###-##-####', '?#########'],
  words: TAX_WORDS,
  valid: (value, written) =>
    value.charAt(0) === '9' && itinGroup(pair(value, 3)) && (!SPACED.test(written) || 'alone'),
};

/** Prefixes of campuses that have not been assigned. */
const EIN_UNUSED = new Set([0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97]);

const ein: Identifier = {
  id: 'us-ein',
  name: 'US employer number',
  countries: ['US'],
  description: 'Nine digits as 2-7 with an assigned prefix, near a word for it.',
  source: 'Internal Revenue Service, EIN prefixes',
  shapes: ['?##-#######', '?#########'],
  words: TAX_WORDS,
  valid: (value) => !EIN_UNUSED.has(pair(value, 0)),
};

const aba: Identifier = {
  id: 'us-aba',
  name: 'US bank routing number',
  countries: ['US'],
  description: 'Nine digits, Federal Reserve prefix, weights 3-7-1 modulo 10, near a word for it.',
  source: 'American Bankers Association, routing number policy',
  shapes: ['?#########', '?####-####-#'],
  words: 'aba routing transit rtn wire ach bank account'.split(' '),
  valid: (value) => {
    const prefix = pair(value, 0);
    const district = prefix % 20;
    const known =
      prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix === 80;
    return known && district <= 12 && weighted(value, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
  },
};

const npi: Identifier = {
  id: 'us-npi',
  name: 'US health provider number (NPI)',
  countries: ['US'],
  description: 'Ten digits that begin with 1 or 2, Luhn with the prefix 80840, near a word for it.',
  source: 'Centers for Medicare and Medicaid Services, NPI standard',
  shapes: ['?##########'],
  words: 'npi provider physician'.split(' '),
  valid: (value) => /^[12]/.test(value) && luhn(`80840${value}`),
};

const dea: Identifier = {
  id: 'us-dea',
  name: 'US DEA registration',
  countries: ['US'],
  description: 'Two letters and seven digits with a check digit.',
  source: 'Drug Enforcement Administration, diversion manual',
  shapes: ['AA#######', 'AA-#######'],
  words: ['dea'],
  valid: (value) => {
    if (!/^[ABCDEFGHJKLMPRSTUX]/.test(value)) return false;
    const odd = digit(value, 2) + digit(value, 4) + digit(value, 6);
    const even = digit(value, 3) + digit(value, 5) + digit(value, 7);
    return (odd + 2 * even) % 10 === digit(value, 8);
  },
};

const mbi: Identifier = {
  id: 'us-mbi',
  name: 'US Medicare beneficiary identifier',
  countries: ['US'],
  description: 'Eleven characters of a fixed pattern without the letters S, L, O, I, B, Z.',
  source: 'Centers for Medicare and Medicaid Services, MBI format',
  shapes: ['#A*#A*#AA##', '#A*#-A*#-AA##'],
  words: ['medicare', 'mbi'],
  valid: (value) => /^[1-9][^SLOIBZ]+$/.test(value),
};

export const unitedStates: readonly Identifier[] = [ssn, itin, ein, aba, npi, dea, mbi];
