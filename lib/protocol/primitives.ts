import * as v from 'valibot';
import { LONGEST_NAME, MAX_TEXT_LENGTH } from './limits.ts';

export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const Seq = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Milliseconds since the Unix epoch, on the server's clock. */
export const Time = v.pipe(v.number(), v.integer(), v.minValue(0));
export const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH), withoutNul(), v.check(hasContent));
/** What lets somebody in. */
export const Token = v.pipe(v.string(), v.maxLength(200));
/** A BCP 47 tag that a browser can read. */
export const LanguageTag = v.pipe(
  v.string(),
  v.maxLength(35),
  v.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/),
  v.check(isLocale),
);
/** Echoed in the answer, so that the sender knows which of its frames was meant. */
export const Ref = v.pipe(v.string(), v.maxLength(64));
export const Name = v.pipe(v.string(), withoutNul(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME));

/** PostgreSQL cannot store the character U+0000, and nobody means to send it. */
function withoutNul() {
  return v.transform((text: string) => text.replaceAll('\0', ''));
}

function isLocale(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language !== '';
  } catch {
    return false;
  }
}

function hasContent(text: string): boolean {
  return text.trim() !== '';
}
