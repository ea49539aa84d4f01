import metadata from 'libphonenumber-js/min/metadata';
import type { PhoneForm, PhonePlan, PhonePlans } from './detectors/phone-forms.ts';

const CALLING_CODE = 0;
const NUMBER = 2;
const LENGTHS = 3;
const FORMATS = 4;
const TRUNK = 5;

/** One format of libphonenumber: groups, how they are written, first digits, with the trunk digits, these optional. */
type Format = readonly [string, string, (readonly string[])?, (string | 0)?, (1 | 0)?];

/**
 * Groupings that people use and the metadata does not have: Italian mobile numbers in two groups, Spanish ones in
 * threes, and the like. Sizes of the groups; after a 0 those of numbers that are never written without it.
 */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  CN: ['38'],
  CO: ['334'],
  DK: ['44'],
  ES: ['333', '2322'],
  FR: ['0333', '012222'],
  GR: ['37', '46', '433'],
  IN: ['433'],
  IT: ['37', '27', '28', '36', '46'],
  NO: ['323'],
};

/** Argentina's mobiles are dialled with 15 behind the area inside the country, Brazil's 9 may stand apart. */
const INFIXES: Readonly<Record<string, PhonePlan['infix']>> = {
  AR: { digits: '15', own: false },
  BR: { digits: '9', own: true },
};

/** Mexico's mobiles had a 1 behind the country's code until 2019, and are still written so. */
const FORMER: Readonly<Record<string, string>> = { MX: '1' };

function formOf([pattern, written, leading, rule, isOptional]: Format): PhoneForm {
  const parts = [...pattern.matchAll(/\\d(?:\{(\d+)(?:,(\d+))?\})?/g)].map(
    ([, least = '1', most = least]) => [Number(least), Number(most)] as const,
  );
  const first = leading?.at(-1);
  return {
    parts,
    leading: first ? new RegExp(`^(?:${first})`) : undefined,
    bare: isOptional === 1 || !/\d/.test((rule || '').replace('$1', '')),
    hyphen: written.includes('$1-$2'),
  };
}

const formInUse = (sizes: string): PhoneForm => ({
  parts: [...sizes.replace(/^0/, '')].map((size) => [Number(size), Number(size)]),
  leading: undefined,
  bare: !sizes.startsWith('0'),
  hyphen: false,
});

function planOf(code: string): PhonePlan {
  const countries: Record<string, readonly unknown[]> = metadata.countries;
  const entry = countries[code] ?? [];
  const callingCode = String(entry[CALLING_CODE]);
  const codes: Record<string, readonly string[]> = metadata.country_calling_codes;
  const main = countries[codes[callingCode]?.[0] ?? code] ?? [];
  const former = FORMER[code];
  const lengths = (entry[LENGTHS] ?? []) as readonly number[];
  const formats = (entry[FORMATS] || main[FORMATS] || []) as readonly Format[];
  return {
    callingCode,
    trunk: typeof entry[TRUNK] === 'string' ? entry[TRUNK] : '',
    number: new RegExp(former ? `^${former}?(?:${entry[NUMBER]})$` : `^(?:${entry[NUMBER]})$`),
    lengths: former ? lengths.flatMap((length) => [length, length + former.length]) : lengths,
    forms: [...formats.map(formOf), ...(ALSO[code] ?? []).map(formInUse)],
    ...(INFIXES[code] ? { infix: INFIXES[code] } : {}),
  };
}

const plans = new Map<string, PhonePlan>();

/**
 * The number plans of all countries, from libphonenumber's metadata, each read when it is first asked for. Apart from
 * the engine, so that only who offers phone numbers by country loads them (about 20 kB compressed).
 */
export const phonePlans: PhonePlans = {
  countries: Object.keys(metadata.countries),
  of(code) {
    if (!Object.hasOwn(metadata.countries, code)) return undefined;
    const plan = plans.get(code) ?? planOf(code);
    plans.set(code, plan);
    return plan;
  },
};
