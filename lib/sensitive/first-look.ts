/**
 * What a text must hold for a detector to find anything in it: a first look by the runtime's own expressions, so that most
 * texts cost most detectors next to nothing. Characters count by their plain form, see plain.ts.
 */
export type Look = RegExp;

/** Sources of sets, for expressions with the flag u. */
export const DIGIT = String.raw`\p{Nd}①-⑨❶-❾⓪⓿`;
export const LETTER = 'A-Za-zＡ-Ｚａ-ｚ';
export const DOT = '.·․∙⋅•・。﹒．';
export const COLON = ':꞉∶﹕：';
export const DASH = String.raw`\-‐-―−⁃﹘﹣－ー`;
export const SLASH = '/⁄∕／';

/** Characters without a plain form, which may stand anywhere between others. */
const UNSEEN =
  /\u00ad|[\u0300-\u036f\u20e3]|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]|[\udb40-\udb43]/;

/** An expression over sets of characters. */
export const look = (source: string): Look => new RegExp(source, 'u');

/** So many digits with at most `gap` other characters between two. */
export const digits = (least: number, gap: number): Look =>
  look(`[${DIGIT}](?:[^${DIGIT}]{0,${gap}}[${DIGIT}]){${least - 1}}`);

/** So many digits wherever they stand. */
export const digitsAnywhere = (least: number): Look => look(`^(?:[^${DIGIT}]*[${DIGIT}]){${least}}`);

/**
 * A longer text holds digits and signs for most detectors: to look for each costs more than it saves. Measured with all
 * of them on; a message that is typed or sent is shorter.
 */
const LONG = 1000;

/** Looks at a text: tells of a detector's `Look` whether it may find something. */
export function firstLook(text: string): (look: Look) => boolean {
  return text.length > LONG || UNSEEN.test(text) ? () => true : (look) => look.test(text);
}
