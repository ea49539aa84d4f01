import type { Catalogue, Forms, Places, PluralKey, TextKey, Translation, Values } from './catalogue.ts';
import { directionOf } from './language.ts';

/** Everything that is said in a language, and how it writes numbers, lists and times. Times are in milliseconds. */
export interface Texts<C extends Catalogue> {
  /** The BCP 47 tag that formats go by, with the reader's region where it is known. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** A text with its places filled in; numbers as the language writes them. */
  text<K extends TextKey<C>>(key: K, ...values: Values<Places<C[K]>>): string;
  /** The form of a text that fits `count`, a whole number, which is filled in as `{count}`. */
  plural<K extends PluralKey<C>>(
    key: K,
    count: number,
    ...values: Values<Exclude<Places<C[K]>, 'count'>>
  ): string;
  number(value: number): string;
  /** Several things as part of a sentence: `A, B and C`. */
  list(items: readonly string[]): string;
  /** Hours and minutes. */
  timeOfDay(at: number): string;
  /** `today`, `yesterday`, or the day written out; `now` says which day is today. */
  day(at: number, now: number): string;
  /** How long ago something was, in whole minutes: `now`, `3 min. ago`. */
  ago(at: number, now: number): string;
  /** A length of time as minutes and seconds, `0:42`, `12:05`, `1:02:09`; never negative. */
  duration(milliseconds: number): string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** `name` wrapped so that its writing direction does not disturb the sentence around it (Unicode UAX 9). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The texts of a catalogue, with formats for `language`: the catalogue's, or one of its regions. */
export function createTexts<C extends Catalogue>(catalogue: Translation<C>, language: string): Texts<C> {
  const formats = createFormats(language);

  function fill(message: string, values: Readonly<Record<string, string | number>> = {}): string {
    return message.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? number(value) : value;
    });
  }

  function number(value: number): string {
    return formats.number().format(value);
  }

  return {
    language,
    direction: directionOf(language),
    text: (key, ...[values]) => fill(catalogue[key] as string, values),
    plural(key, count, ...[values]) {
      const forms = catalogue[key] as Forms;
      return fill(forms[formats.plural().select(count)] ?? forms.other, { ...values, count });
    },
    number,
    list: (items) => formats.list().format(items),
    timeOfDay: (at) => formats.time().format(at),
    day(at, now) {
      const days = Math.round((midnight(at) - midnight(now)) / DAY);
      return days === 0 || days === -1 ? formats.relativeDay().format(days, 'day') : formats.day().format(at);
    },
    ago(at, now) {
      const minutes = Math.max(0, Math.floor((now - at) / MINUTE));
      return minutes === 0 ? formats.ago().format(0, 'second') : formats.ago().format(-minutes, 'minute');
    },
    duration(milliseconds) {
      const seconds = Math.max(0, Math.floor(milliseconds / 1000));
      const minutes = Math.floor(seconds / 60);
      const two = (value: number) => formats.twoDigits().format(value);
      if (minutes < 60) return `${number(minutes)}:${two(seconds % 60)}`;
      return `${number(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
    },
  };
}

/** Formats are dear to make and a transcript needs hundreds: each is made once, when first needed. */
function createFormats(language: string) {
  return {
    plural: lazy(() => new Intl.PluralRules(language)),
    number: lazy(() => new Intl.NumberFormat(language)),
    twoDigits: lazy(() => new Intl.NumberFormat(language, { minimumIntegerDigits: 2 })),
    list: lazy(() => new Intl.ListFormat(language)),
    time: lazy(() => new Intl.DateTimeFormat(language, { timeStyle: 'short' })),
    day: lazy(() => new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })),
    relativeDay: lazy(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' })),
    ago: lazy(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })),
  };
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
