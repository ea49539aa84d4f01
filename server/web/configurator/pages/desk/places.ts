import { countries } from '../../../../../lib/directory/phone-number.ts';

/** Every country by its name in a language, in the order of that language. */
export function countryOptions(language: string): (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return countries()
    .map((code) => [code, `${names.of(code) ?? code} (${code})`] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, language));
}

/** The time zones that the browser knows, with the one that is set, which it may not list. */
export function timeZones(set: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), set])].sort();
}

/** What time it is in a time zone. */
export function timeIn(timeZone: string, language: string, at = new Date()): string {
  return new Intl.DateTimeFormat(language, { timeZone, hour: 'numeric', minute: '2-digit' }).format(at);
}

/** A moment with its date, and the name of the time zone: of the browser's own where none is given. */
export function momentIn(timeZone: string | undefined, language: string, at: number): string {
  return new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone },
  } as Intl.DateTimeFormatOptions).format(at);
}
