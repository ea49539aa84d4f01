import metadata from 'libphonenumber-js/min/metadata';
import type { PhonePlan, PhonePlans } from './detectors/phone.ts';

const CALLING_CODE = 0;
const NUMBER = 2;
const LENGTHS = 3;
const FORMATS = 4;
const TRUNK = 5;

/** A grouping is one pattern with a group for each part, matched against the digits of one number only. */
const groupingsOf = (formats: unknown): RegExp[] =>
  Array.isArray(formats) ? formats.map(([pattern]) => new RegExp(`^${pattern}$`)) : [];

function planOf(code: string): PhonePlan {
  const countries: Record<string, readonly unknown[]> = metadata.countries;
  const entry = countries[code] ?? [];
  const callingCode = String(entry[CALLING_CODE]);
  const codes: Record<string, readonly string[]> = metadata.country_calling_codes;
  const main = countries[codes[callingCode]?.[0] ?? code] ?? [];
  return {
    callingCode,
    trunk: typeof entry[TRUNK] === 'string' ? entry[TRUNK] : '',
    number: new RegExp(`^(?:${entry[NUMBER]})$`),
    lengths: (entry[LENGTHS] ?? []) as readonly number[],
    groupings: groupingsOf(entry[FORMATS] || main[FORMATS]),
  };
}

/**
 * The number plans of all countries, from libphonenumber's metadata. Apart from the engine, so that only who offers
 * phone numbers by country loads them (about 20 kB compressed).
 */
export const phonePlans: PhonePlans = Object.fromEntries(
  Object.keys(metadata.countries).map((code) => [code, planOf(code)]),
);
