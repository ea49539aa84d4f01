import { isSpace } from '../plain.ts';
import { classOf, type Reading } from '../reading.ts';
import { UNSPACED } from '../words.ts';

const LEAST = 4;
const LONGEST = 64;

const QUOTES = new Set(Array.from('"\'`“”„«»‘’', (quote) => quote.charCodeAt(0)));
export const isQuote = (code: number) => (code < 0x61 || code >= 0xab) && QUOTES.has(code);

const IN_UNSPACED = new RegExp(UNSPACED.source);
export const isUnspaced = (code: number) => code >= 0x0e00 && IN_UNSPACED.test(String.fromCharCode(code));

/** One past the value that begins at `from`: up to white space, a quote or a script without spaces. */
export function endOfValue(reading: Reading, from: number): number {
  let to = from;
  const scripted = isUnspaced(reading.code(from));
  while (to - from < LONGEST && to < reading.length) {
    const code = reading.code(to);
    if (isSpace(code) || isQuote(code) || (!scripted && isUnspaced(code))) break;
    to++;
  }
  const marks = /(?:\*\*|__|~~|\*|_)$/.exec(reading.slice(from, to));
  const opened = /(?:\*\*|__|~~|\*|_)/.test(reading.slice(from - 3, from));
  if (marks && (marks[0].length === 2 || opened)) to -= marks[0].length;
  while (to - from > 1 && ',.;:)]}'.includes(String.fromCharCode(reading.code(to - 1)))) to--;
  return to;
}

const UNITS =
  /^(?:digit|char|letter|symbol|ziffer|zeichen|stell|chiffre|caracter|lettre|digito|cifr|tecken|siffr|merkki|numero|tekens|cijfer|znak|знак|цифр|символ|位|桁|文字|자리|hour|day|minute|tag|stunde|jour|dia|time|of\b)/;
const ADDRESS_WORDS =
  'deliver delivery delivers shipping shipped address postal post area city town district village locality courier zip dispatch'.split(
    ' ',
  );

/** An address, a mail address, a host with a path. */
const ELSEWHERE = /^(?:[a-z][a-z\d+.-]*:\/\/|www\.|[\w-]+(?:\.[\w-]+)+\/)|^[^@\s]+@[\w-]+(?:\.[\w-]+)+$/i;
const MASKED = /[*•●.…]{3}|^[xX*•●#?_-]+\d{0,4}$/;
const PLACEHOLDER = /^(?:[<[({]|\$\{|%\w+%)/;
const NUMBERED = /^\d{1,3}-\p{L}+$/u;
const RANGE = /^(\d{1,2})[-/](\d{1,3})$/;

/** A call, or a member of what programs keep such things in. */
const EXPRESSION =
  /^[a-z_$][\w$.:>-]*\([a-z_$]*$|^!(?:vault|secret|env|ref)$|^(?:process|os|env|self|this|req|request|config|settings|user|data|props|form|params|body|args|options|credentials)(?:\.|\[|->|\?)/i;

/** Whether a value is an address, a mask, a place to fill in, an expression of a program. */
export const isStandIn = (value: string): boolean =>
  ELSEWHERE.test(value) ||
  MASKED.test(value) ||
  PLACEHOLDER.test(value) ||
  NUMBERED.test(value) ||
  EXPRESSION.test(value);

/** Whether characters are a value that somebody chose, and not an address, a mask or a rule about passwords. */
export function isSecret(reading: Reading, from: number, to: number, isPin: boolean): boolean {
  if (to - from < LEAST || !isChosen(reading, from, to)) return false;
  const value = reading.slice(from, to);
  if (isStandIn(value)) return false;
  const [, least, most] = RANGE.exec(value) ?? [];
  if (least !== undefined && Number(least) < Number(most)) return false;
  if (
    /^\d/.test(value) &&
    UNITS.test(
      reading
        .slice(to, to + 16)
        .toLowerCase()
        .replace(/^[\s-]+/, ''),
    )
  )
    return false;
  if (!isPin) return true;
  if (!/^[\p{L}\d]{4,12}$/u.test(value)) return false;
  return !(/^[1-9]\d{5}$/.test(value) && isPostal(reading, from, to));
}

/** India's postal codes are PINs too. */
const isPostal = (reading: Reading, from: number, to: number): boolean =>
  reading.near(ADDRESS_WORDS, from, to) || /pin[\s-]?code\W{0,4}$/i.test(reading.slice(from - 16, from));

/** Whether a value has a digit, a sign or a capital inside; a plain word is the next word of a sentence. */
function isChosen(reading: Reading, from: number, to: number): boolean {
  let end = to;
  while (end > from && '!?'.includes(String.fromCharCode(reading.code(end - 1)))) end--;
  for (let i = from; i < end; i++) {
    const code = reading.code(i);
    const kind = classOf(code);
    if (kind === 1 || (kind === 0 && code < 0x80 && !"-'/".includes(String.fromCharCode(code)))) return true;
    if (i > from && kind === 2 && code < 0x61) return true;
  }
  return false;
}
