import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type { CountryCode } from 'libphonenumber-js/min';

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
