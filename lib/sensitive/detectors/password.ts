import type { Emit, Searcher } from '../detector.ts';
import { COLON, look, SLASH as SLASHES } from '../first-look.ts';
import { isSpace } from '../plain.ts';
import { classOf, DIGITS, type Reading } from '../reading.ts';
import { inData, inMarkup } from './password-data.ts';
import { endOfValue, isQuote, isSecret, isUnspaced } from './password-value.ts';
import { bare, joinedBy, mayJoin, mayName, namedBy } from './password-words.ts';

/** How far before a value its name is looked for, in plain characters. */
const REACH = 72;
const LONGEST_JOIN = 20;

/** What stands before a value or its colon, if a name may be in it. */
function before(reading: Reading, at: number): string | undefined {
  const text = bare(reading.slice(at - REACH, at));
  return mayName(text) ? text : undefined;
}

export const password: Searcher = {
  id: 'password',
  name: 'Password',
  description:
    'What follows “password:”, “password is” and the like in about forty languages, if it has a digit, a sign or a capital inside; any value of such a key in JSON, settings, program text, XML, a query or a connection string; the password in a web address.',
  source: 'Own list of words; RFC 3986, 3.2.1',
  look: look(`[${COLON}\\d=＝]|[<＜][${SLASHES}]`),
  search: () => (reading, emit) => {
    for (const colon of reading.colons) {
      if (isOfScheme(reading, colon) || isComparison(reading, colon)) continue;
      const text = isMeetingKey(reading, colon) ? undefined : before(reading, colon);
      if (!text || !(inData(reading, colon, emit) || afterColon(reading, colon, text, emit)))
        inUserInfo(reading, colon, emit);
    }
    const codes = reading.codes.subarray(0, reading.length);
    for (let at = codes.indexOf(LESS); at >= 0; at = codes.indexOf(LESS, at + 1)) {
      if (codes[at + 1] === SLASH) inMarkup(reading, at, emit);
    }
    let done = -1;
    for (const figure of reading.figures) {
      const start = startOfRun(reading, reading.start(figure));
      if (start !== done) afterVerb(reading, start, emit);
      done = start;
    }
  },
};

const LESS = 0x3c;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const LINE_END = 0x0a;
const OPENING = '=>*_~)]';
const isOpening = (code: number) =>
  isSpace(code) || isQuote(code) || (code > 0 && OPENING.includes(String.fromCharCode(code)));

/** Whether a colon is that of `https://`. */
const isOfScheme = (reading: Reading, colon: number) =>
  reading.code(colon + 1) === 0x2f && reading.code(colon + 2) === 0x2f && reading.code(colon) === 0x3a;

/** Whether an equals sign is one of `==`, `===`, `!=`. */
const isComparison = (reading: Reading, sign: number) =>
  reading.code(sign) === EQUALS &&
  (reading.code(sign + 1) === EQUALS || reading.code(sign - 1) === EQUALS || reading.code(sign - 1) === 0x21);

/** What follows the colon, on its line or alone on the next. */
function afterColon(reading: Reading, colon: number, text: string, emit: Emit): boolean {
  if (classOf(reading.code(colon - 1)) === DIGITS) return false;
  const named = namedBy(text);
  if (!named) return false;
  let from = colon + 1;
  let below = false;
  while (from - colon <= 6 && isOpening(reading.code(from))) {
    below ||= reading.code(from) === LINE_END;
    from++;
  }
  const to = endOfValue(reading, from);
  if (below && !endsLine(reading, to)) return false;
  if (isSecret(reading, from, to, named.isPin)) emit(from, to);
  return true;
}

/** Whether nothing but a full stop or a mark follows on the line. */
const endsLine = (reading: Reading, at: number) =>
  /^[.,;!*_~`"')]{0,3}\s*?(?:\n|\r|$)/.test(reading.slice(at, at + 8));

/** Meetings are joined by addresses that hold a passcode of their own: `?pwd=`, with no login beside it. */
function isMeetingKey(reading: Reading, at: number): boolean {
  if (reading.code(at) !== EQUALS) return false;
  const run = reading.slice(startOfRun(reading, at), at);
  return /:\/\/.*[?&#](?:pwd|passcode|pw)$/i.test(run) && !/[?&](?:user|login|email|name)\w*=/i.test(run);
}

/** What follows "password is", "password –": a value with a digit, since a word may be any. */
function afterVerb(reading: Reading, start: number, emit: Emit): void {
  const previous = reading.code(start - 1);
  if (
    !isSpace(previous) &&
    !isQuote(previous) &&
    !isUnspaced(previous) &&
    !'*_>'.includes(String.fromCharCode(previous))
  )
    return;
  let last = start - 1;
  while (start - last < 6 && isOpening(reading.code(last)) && reading.code(last) !== 0x3e) last--;
  if (!mayJoin(reading.code(last - 1), reading.code(last))) return;
  const text = before(reading, start);
  const join = text && joinedBy(text.slice(-LONGEST_JOIN));
  const named = join && namedBy(text.slice(0, -join.length));
  if (!named) return;
  const to = endOfValue(reading, start);
  if (isSecret(reading, start, to, named.isPin)) emit(start, to);
}

const LONGEST_RUN = 128;

/** Where the run begins that reaches `at` without white space, quotes and scripts that have none. */
function startOfRun(reading: Reading, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_RUN) {
    const code = reading.code(start - 1);
    if (isSpace(code) || isQuote(code) || isUnspaced(code)) break;
    start--;
  }
  return start;
}

/** The password of `scheme://name:password@host`. */
function inUserInfo(reading: Reading, colon: number, emit: Emit): void {
  if (reading.code(colon) !== 0x3a) return;
  if (!/[a-z]:\/\/[^\s/@:?#]*$/i.test(reading.slice(startOfRun(reading, colon), colon))) return;
  const authority = /^[^\s/?#"'<>]+/.exec(reading.slice(colon + 1, colon + 1 + LONGEST_RUN))?.[0] ?? '';
  const [, secret] = /^(.+)@[a-z\d[][^@]*$/i.exec(authority) ?? [];
  if (secret !== undefined && !/^[*•●.xX]+$|^[<{[]/.test(secret)) emit(colon + 1, colon + 1 + secret.length);
}
