import { DIGIT_RUNS } from './plain.ts';

/**
 * What a text must hold for a detector to find anything in it: a first look by the runtime's own expressions, so that most
 * texts cost most detectors next to nothing. Characters count by their plain form, see plain.ts.
 */
export type Look = RegExp;

/** Sources of sets, each with all the forms of its sign. */
export const DOT = '.·․∙⋅•・。﹒．';
export const COLON = ':꞉∶﹕：';
export const DASH = String.raw`\-‐-―−⁃﹘﹣－ー`;
export const SLASH = '/⁄∕／';

/**
 * Texts with these are not looked at: characters without a plain form, which may stand anywhere between others, digits and
 * letters that are not ASCII, and halves of pairs that may be either. One set of units, which the runtime reads fast.
 */
const OPEN = new RegExp(
  `[${[
    String.raw`\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e`,
    String.raw`\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\ud800-\ud83b\ud83e\udb40-\udb43`,
    'Ａ-Ｚａ-ｚ①-⑨❶-❾⓪⓿',
    ...DIGIT_RUNS.filter((zero) => zero <= 0xffff).map((zero) => String.fromCharCode(zero, 0x2d, zero + 9)),
    '０-９',
  ].join('')}]`,
);

/** An expression over sets of characters. */
export const look = (source: string): Look => new RegExp(source, 'u');

/** So many characters of a set in one run. */
export const runOf = (set: string, least: number): Look => look(`(?<![${set}])[${set}]{${least}}`);

/** So many digits with at most `gap` signs or spaces between two; written out, since the runtime counts slowly. */
export const digits = (least: number, gap: number): Look =>
  look(`(?<!\\d)\\d${`(?:\\d|[^\\dA-Za-z]{1,${gap}}\\d)`.repeat(least - 1)}`);

/** So many digits wherever they stand. */
export const digitsAnywhere = (least: number): Look => look(`^(?:\\D*\\d){${least}}`);

/** What each character of a shape may be: see `Identifier.shapes`. */
const SETS: Readonly<Record<string, string>> = { '#': '\\d', A: '[A-Za-z]', '*': '[\\dA-Za-z]' };

/** One of some shapes, given as their groups, with at most `gap` characters between two; beside `_` none is found. */
export const shapes = (all: readonly (readonly string[])[], gap: number): Look => {
  const sources = all.map((groups) =>
    groups.map((group) => group.replace(/[#A*]/g, (one) => SETS[one] ?? '')).join(`[^\\dA-Za-z]{1,${gap}}`),
  );
  return look(`\\b(?:${sources.join('|')})\\b`);
};

/**
 * A longer text holds digits and signs for most detectors: to look for each costs more than it saves. Measured with all
 * of them on; a message that is typed or sent is shorter.
 */
const LONG = 1000;

/** Looks at a text for detectors. */
export class FirstLook {
  #isOpen: boolean | undefined;

  constructor(readonly text: string) {
    this.#isOpen = text.length > LONG || undefined;
  }

  /** Whether a detector of this `Look` may find something in the text. */
  mayHold(look: Look): boolean {
    return this.#isOpen || look.test(this.text) || this.#open();
  }

  #open(): boolean {
    this.#isOpen ??= OPEN.test(this.text);
    return this.#isOpen;
  }
}
