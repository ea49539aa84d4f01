import { isDate } from '../checksums.ts';
import { LETTERS, type Reading } from '../reading.ts';
import { wordsOf } from '../words.ts';
import { sizesIn } from './card-groups.ts';
import { isIpv4 } from './ip.ts';
import type { Run } from './phone-run.ts';

const CURRENCIES =
  'eur|euros?|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|ron|rub|uah|inr|cny|jpy|krw|try|brl|mxn|kr|rs';
const MONEY_BEFORE = new RegExp(String.raw`(?:\p{Sc}|(?:^|[^\p{L}])(?:${CURRENCIES})\.?) ?$`, 'iu');
const UNIT_BEHIND = new RegExp(
  String.raw`^ ?(?:\p{Sc}|(?:${CURRENCIES}|zl|kc|ft|lei|руб|грн|zł|kč|km|kg|kb|mb|gb|tb|bytes?|[kmg]wh|m²|円|元|원)(?![\p{L}\d]))`,
  'iu',
);

/** Whether money or a unit stands beside digits. */
export const isAmount = (reading: Reading, from: number, to: number): boolean =>
  MONEY_BEFORE.test(reading.slice(from - 6, from)) || UNIT_BEHIND.test(reading.slice(to, to + 7));

/** What is counted in millions, or says that something is; lower case, without marks. */
const QUANTITIES: ReadonlySet<string> = new Set(
  'kg kilo kilos tons tonnes tonnen tonnellate toneladas km miles meter metres meters liter litres liters kwh mwh gwh bit bits byte bytes kb mb gb people persons inhabitants residents users viewers followers habitants habitantes abitanti einwohner einwohnern menschen personen personas pessoas persone invanare mieszkancow obyvatel asukasta ludzi osob lidi pages seiten paginas pagine stron units unidades unita stuck stueck pieces pcs szt ks steps views clicks shares aktien akcji acciones acoes azioni votes stimmen voix votos voti glosow hlasu tokens lines rows records years total totale totaal summe sum suma soma somma somme umsatz revenue revenues turnover sales ventas vendas fatturato obrot przychod trzby population bevolkerung poblacion populacao popolazione populacja ludnosc budget profit gewinn betrag amount importe valor montant kwota castka cena price preis prix precio preco prezzo belopp count counter zahler hits'.split(
    ' ',
  ),
);

/**
 * Whether groups of three after a space, as an amount has them, are said to be one near by; `beside` only by the last
 * word before them or the first behind.
 */
export function isQuantity(reading: Reading, { from, groups, joints, ends }: Run, beside: boolean): boolean {
  const isThousands = groups.length > 1 && groups.slice(1).every(({ length }) => length === 3);
  if (!isThousands || joints.some(({ sign }) => sign !== ' ')) return false;
  const to = ends.at(-1) ?? 0;
  const before = wordsOf(reading.slice(from - 40, from))
    .trim()
    .split(' ');
  const behind = wordsOf(reading.slice(to, to + 16))
    .trim()
    .split(' ');
  const said = beside ? [...before.slice(-1), ...behind.slice(0, 1)] : [...before, ...behind];
  return said.some((word) => QUANTITIES.has(word));
}

const isYear = (group: string): boolean => /^(?:19|20)\d\d$/.test(group);
const isHour = (group: string): boolean => /^(?:[01]?\d|2[0-4])$/.test(group);
const isMinute = (group: string): boolean => /^[0-5]\d$/.test(group);

/** Whether groups are a day in one of the usual orders, with the year in full; one group, too, or month and year. */
function isDay([a = '', b = '', c = '']: readonly string[]): boolean {
  if (b === '')
    return isYear(a.slice(0, 4)) && a.length === 8 && isDay([a.slice(0, 4), a.slice(4, 6), a.slice(6)]);
  if (c === '' && isYear(b)) return a.length < 3 && Number(a) < 13;
  if (isYear(a)) return b.length < 3 && c.length < 3 && isDate(Number(a), Number(b), Number(c));
  if (!isYear(c) || a.length > 2 || b.length > 2) return false;
  return isDate(Number(c), Number(b), Number(a)) || isDate(Number(c), Number(a), Number(b));
}

/** Two numbers with a hyphen between, the second a little higher or both round: pages, years, places in a list. */
function isRange({ groups, joints }: Run): boolean {
  const [low = '', high = ''] = groups;
  if (groups.length !== 2 || (joints[0]?.sign !== '-' && joints[0]?.sign !== '/')) return false;
  if (isYear(low) && (isYear(high) || high.length === 2)) return true;
  const gap = Number(high) - Number(low);
  const isClose = low.length === high.length && gap < 10 ** (low.length - 1);
  return joints[0].sign === '-' && gap >= 0 && (isClose || (low.endsWith('00') && high.endsWith('00')));
}

/** `601 602 603`, `10 20 30 40 50`. */
function isCounting(groups: readonly string[]): boolean {
  const step = Number(groups[1]) - Number(groups[0]);
  if (groups.length < 3 || step < 1 || step > 10) return false;
  return groups.every(
    (group, i) =>
      i === 0 || (group.length === groups[0]?.length && Number(group) - Number(groups[i - 1]) === step),
  );
}

/** `0815 0845 0915`. */
const isTimetable = (groups: readonly string[]): boolean =>
  groups.length > 2 &&
  groups.every(
    (group, i) => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(group) && (i === 0 || group > (groups[i - 1] ?? '')),
  );

/** `08.30 - 17.00`. */
function isOpening({ groups, joints }: Run): boolean {
  const [from = '', past = '', to = '', behind = ''] = groups;
  if (groups.length !== 4 || joints.map(({ sign }) => sign).join('') !== '.-.') return false;
  return isHour(from) && isMinute(past) && isHour(to) && isMinute(behind);
}

/** ISSN and ISBN with their hyphens or spaces, check digit right; ISO 3297, ISO 2108. */
export function isPublication({ groups, joints }: Run): boolean {
  if (groups.length === 3 || groups.length === 1) return false;
  const last = groups.at(-1)?.length;
  const isSerial = groups.length === 2 && joints[0]?.sign === '-' && groups[0]?.length === 4 && last === 4;
  if (groups.length === 2 ? !isSerial : last !== 1) return false;
  const digits = groups.join('');
  const sum = (weight: (i: number) => number) =>
    [...digits].reduce((all, d, i) => all + Number(d) * weight(i), 0);
  if (isSerial) return sum((i) => 8 - i) % 11 === 0;
  if (digits.length === 10) return sum((i) => 10 - i) % 11 === 0;
  return digits.length === 13 && /^97[89]/.test(digits) && sum((i) => (i % 2 === 0 ? 1 : 3)) % 10 === 0;
}

/**
 * A count, a date, years, a range, times, figures in six columns, a decimal, an address on the network, a tax number, a
 * parcel: numbers not for calling.
 */
export function isOtherNumber(reading: Reading, run: Run): boolean {
  const { first, groups } = run;
  if (isCounting(groups) || isTimetable(groups)) return true;
  if (isDay(groups.slice(0, 3)) || isDay(groups.slice(-3)) || isRange(run) || isOpening(run)) return true;
  if (groups.length > 1 && groups.every(isYear)) return true;
  if (groups.length > 5 && groups.every(({ length }) => length === 2)) return true;
  if (sizesIn(groups) === '3 2 4') return true;
  if (groups.length === 4 && isIpv4(reading, first)) return true;
  return isDecimal(run) || isTaxed(reading, run) || isParcel(reading, first, first + groups.length - 1);
}

/** Digits in two parts with a point, or in thousands. */
function isDecimal({ groups, joints }: Run): boolean {
  if (groups.length < 2) return false;
  const [first = '', ...rest] = groups;
  const isThousands = !/^0|\d{4}/.test(first) && rest.every(({ length }) => length === 3);
  if (joints.every(({ sign, closes }) => sign === '.' && !closes)) {
    return isThousands || (groups.length === 2 && !/^0\d/.test(first));
  }
  if (joints[0]?.sign === ' ' && rest[0] === '000' && !/^0|\d{4}/.test(first)) return true;
  return isThousands && joints.every(({ wide }) => wide) && (first.length === 1 || rest.at(-1) === '000');
}

/** `DE 123 456 789`, `BE 0470.123.456`: the country of a tax number, and no digit that is dialled but Belgium's. */
const isTaxed = (reading: Reading, { from, groups }: Run): boolean =>
  groups[0]?.startsWith('0') === true
    ? sizesIn(groups) === '4 3 3' && /(?:^|\P{L})BE[ -]?$/u.test(reading.slice(from - 4, from))
    : /(?:^|\P{L})(?:CHE|DE|EE|EL|GB)[ -]$/u.test(reading.slice(from - 5, from));

/** `RR 123 456 785 FI`: two capitals before and behind, UPU S10. */
function isParcel(reading: Reading, first: number, last: number): boolean {
  return [first - 1, last + 1].every(
    (token) =>
      reading.kind(token) === LETTERS &&
      /^[A-Z]{2}$/.test(reading.slice(reading.start(token), reading.end(token))) &&
      reading.joint(Math.min(token, last)) === 0x20,
  );
}

/**
 * Whether groups are joined as those of one number are not: by signs that change to and fro, as in scores and
 * coordinates; with single digits in the middle, as in versions.
 */
export function isUneven({ groups, joints }: Run): boolean {
  const signs = joints.filter(({ opens, closes }) => !opens && !closes).map(({ sign }) => sign);
  const changes = signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
  if (groups.every(({ length }) => length === 1)) return changes > 0;
  return changes > 1 || groups.slice(1, -1).some(({ length }) => length === 1);
}
