import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

export type { CountryCode } from 'libphonenumber-js/min';

/** Whether it is the code of a country with a number plan: two capital letters (ISO 3166-1). */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** The codes of all countries with a number plan. */
export const countries = (): readonly CountryCode[] => getCountries();

/** What may stand before a country's calling code: ITU-T E.123 writes +, most of the world dials 00, North America 011. */
const ABROAD = ['+', '00', '011', ''];

/**
 * Every way to write the number that `text` is, without what separates its parts: digits, and a plus in front.
 * Whoever typed it from within `country` may have left out the calling code; without a country a national number is
 * only what it looks like. Empty when there is no digit in it.
 */
export function spellingsOf(text: string, country: CountryCode | undefined): string[] {
  const bare = withoutSeparators(text);
  const number = understand(bare, country);
  if (number === null) return /\d/.test(bare) ? [bare] : [];
  const { countryCallingCode: code, nationalNumber } = number;
  const national = [String(nationalNumber), withoutSeparators(number.formatNational())];
  const spellings = national.flatMap((rest) => [...ABROAD.map((prefix) => prefix + code + rest), rest]);
  const same = (spelling: string) => understand(spelling, country)?.number === number.number;
  return [...new Set([bare, ...spellings.filter(same)])];
}

/**
 * The one form in which the number that `text` is gets compared: E.164 where it is a number of some country, else what
 * was dialled, with a plus for 00. Null when there is no digit in it.
 */
export function comparableNumber(text: string, country: CountryCode | undefined): string | null {
  const bare = withoutSeparators(text);
  const number = understand(bare, country);
  if (number !== null) return number.number;
  return /\d/.test(bare) ? bare.replace(/^00/, '+') : null;
}

/** Digits, and a plus: what `spellingsOf` compares. */
function withoutSeparators(text: string): string {
  return text.replace(/[^+0-9]/g, '');
}

function understand(bare: string, country: CountryCode | undefined): PhoneNumber | null {
  const dialled = bare.replace(/^00/, '+');
  const readings = [
    parsePhoneNumberFromString(dialled, country ? { defaultCountry: country } : {}),
    parsePhoneNumberFromString(dialled.replace(/^\+?/, '+')),
  ];
  return readings.find((number) => number?.isValid()) ?? null;
}
