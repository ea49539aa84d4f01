import type catalogue from '../public/_locales/en/messages.json';
import { browser } from './browser.ts';

/** Every text there is; `public/_locales/en` is the complete catalogue. */
export type TextKey = keyof typeof catalogue;

type Stem<K> = K extends `${infer S}_other` ? S : never;

/** Texts that depend on a number: `<key>_one`, `<key>_other`. */
export type PluralKey = Stem<TextKey>;

const pluralRules = once((locale) => new Intl.PluralRules(locale));
const numberFormat = once((locale) => new Intl.NumberFormat(locale));
const timeFormat = once((locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }));
const listFormat = once((locale) => new Intl.ListFormat(locale));
const relativeFormat = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const dayFormat = once(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
);

/** The text in the browser's language, `$1`…`$9` replaced in order. */
export function text(key: TextKey, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(key, values.map(String));
}

/** The form of a text that fits `count`, which is written as `$1`; further values follow as `$2`…. */
export function plural(key: PluralKey, count: number, ...values: (string | number)[]): string {
  const form = pluralRules().select(count) === 'one' ? 'one' : 'other';
  return text(`${key}_${form}` as TextKey, number(count), ...values);
}

/** `name` wrapped so that its writing direction does not disturb the sentence around it (Unicode UAX 9). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** A whole number as the agent's language writes it. */
export function number(value: number): string {
  return numberFormat().format(value);
}

/** Several names as part of a sentence: `A, B and C`. */
export function list(names: readonly string[]): string {
  return listFormat().format(names.map(isolated));
}

/** Time of day, hours and minutes. */
export function timeOfDay(at: number): string {
  return timeFormat().format(at);
}

/** `today`, `yesterday`, or the day written out; `now` says which day is today. */
export function day(at: number, now: number): string {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  if (days === 0 || days === -1) return relativeFormat().format(days, 'day');
  return dayFormat().format(at);
}

/** A length of time as minutes and seconds, `0:42`, `12:05`, `1:02:09`; never negative. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** The language the texts are in: the catalogue's own, whatever the browser asked for. */
export function language(): string {
  return text('language');
}

/** The browser's region where it speaks the catalogue's language, else the catalogue's language. */
function locale(): string {
  const asked = browser.i18n.getUILanguage();
  return asked.split('-')[0] === language() ? asked : language();
}

/** Formats are dear to make and a transcript needs hundreds: each is made once for a locale. */
function once<T>(make: (locale: string) => T): () => T {
  let made: { locale: string; format: T } | undefined;
  return () => {
    const current = locale();
    if (made?.locale !== current) made = { locale: current, format: make(current) };
    return made.format;
  };
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
