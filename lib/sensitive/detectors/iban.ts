import { remainder } from '../checksums.ts';
import type { Searcher } from '../detector.ts';
import { look } from '../first-look.ts';
import { joinedValue } from '../identifiers.ts';
import { DIGITS, LETTERS, MIXED, type Reading, WIDEST_JOINT } from '../reading.ts';

/** BBAN by country, SWIFT IBAN registry: n digits, a letters, c either. */
const BBANS =
  'AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n MD20c ME18n MG23n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a MZ21n NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SN2a22n SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c DZ22n AO21n BF2a22n BJ2a22n CF23n CG23n CI2a22n CM23n CV21n DZ22n GA23n GQ23n GW2a19n IR22n KM23n MA24n ML2a22n NE2a22n TD23n TG2a22n'.split(
    ' ',
  );

const SHAPES = new Map(BBANS.map((entry) => [entry.slice(0, 2), shapeOf(entry.slice(2))]));
const LONGEST = 34;
/** The fewest characters behind the check digits. */
const SHORTEST = Math.min(...[...SHAPES.values()].map(({ length }) => length));
/** White space, `-`, `.`, `/` and `_`. */
const SEPARATORS = [0x20, 0x2d, 0x2e, 0x2f, 0x5f];

function shapeOf(bban: string): string {
  return bban.replace(/(\d+)([nac])/g, (_, count: string, kind: string) => kind.repeat(Number(count)));
}

function fits(bban: string, shape: string): boolean {
  for (let i = 0; i < shape.length; i++) {
    const digit = bban.charCodeAt(i) < 0x3a;
    if (shape.charAt(i) === 'n' ? !digit : shape.charAt(i) === 'a' && digit) return false;
  }
  return true;
}

/** Whether the value is an IBAN: registered country, shape of its BBAN, ISO 7064 mod 97-10. */
export function isIban(value: string): boolean {
  const shape = SHAPES.get(value.slice(0, 2));
  if (shape === undefined || value.length !== shape.length + 4) return false;
  // ISO 7064 gives 02 to 98.
  const check = value.slice(2, 4);
  if (check < '02' || check > '98') return false;
  return fits(value.slice(4), shape) && remainder(value.slice(4) + value.slice(0, 4), 97) === 1;
}

export const iban: Searcher = {
  id: 'iban',
  name: 'IBAN',
  countries: [...SHAPES.keys()],
  description:
    'International bank account numbers: country, length, shape and check digits, in one run or spaced.',
  source: 'ISO 13616, SWIFT IBAN registry',
  look: look(
    `(?<![A-Za-z\\d])[A-Za-z]{2}[^A-Za-z\\d]{0,${WIDEST_JOINT}}\\d{2}(?:[^A-Za-z\\d]{0,${WIDEST_JOINT}}[A-Za-z\\d]){${SHORTEST}}`,
  ),
  search: ({ countries }) => {
    const wanted = countries && new Set(countries);
    return (reading, emit) => {
      for (const figure of reading.figures) {
        const found = ibanAt(reading, figure, wanted);
        if (found) emit(found.from, found.to);
      }
    };
  },
};

/** The account number of a country that is `wanted`, of any without, whose first digits are in token `figure`. */
export function ibanAt(
  reading: Reading,
  figure: number,
  wanted?: ReadonlySet<string>,
): { from: number; to: number } | undefined {
  const first = headAt(reading, figure);
  const country = countryAt(reading, first);
  const shape = SHAPES.get(country);
  if (shape === undefined || (wanted && !wanted.has(country))) return undefined;
  const last = lastOf(reading, first, shape.length + 4);
  if (last < 0 || !isIban(joinedValue(reading, first, last))) return undefined;
  return { from: reading.start(first), to: reading.end(last) };
}

/** The token with the letters of the country, if the digits after them are in `figure`: it or the one before. */
const headAt = (reading: Reading, figure: number): number =>
  isDigit(reading.code(reading.start(figure))) && reading.kind(figure - 1) === LETTERS ? figure - 1 : figure;

/** The two letters that a token begins with, if two digits follow in it or in the next. */
function countryAt(reading: Reading, token: number): string {
  const kind = reading.kind(token);
  const size = reading.size(token);
  if (kind === DIGITS || (kind === LETTERS && size !== 2) || size > LONGEST) return '';
  const start = reading.start(token);
  const check = kind === LETTERS ? reading.start(token + 1) : start + 2;
  if (kind === LETTERS && (reading.kind(token + 1) === LETTERS || reading.joint(token) === 0)) return '';
  if (!isDigit(reading.code(check)) || !isDigit(reading.code(check + 1))) return '';
  return reading.slice(start, start + 2).toUpperCase();
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** The token with which exactly `length` characters are complete, or -1; letters only where an account has them. */
function lastOf(reading: Reading, first: number, length: number): number {
  let size = 0;
  for (let last = first; last < reading.tokens; last++) {
    size += reading.size(last);
    if (size === length) return isCut(reading, last) ? -1 : last;
    if (size > length || !SEPARATORS.includes(reading.joint(last))) return -1;
  }
  return -1;
}

/** Whether more of a number is tightly joined after it. */
function isCut(reading: Reading, last: number): boolean {
  if (!reading.isTight(last)) return false;
  const sign = reading.joint(last);
  return (
    (sign === 0x2d || sign === 0x5f) && reading.kind(last + 1) !== LETTERS && reading.kind(last + 1) !== MIXED
  );
}
