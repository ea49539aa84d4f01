import type { Emit } from '../detector.ts';
import { isSpace } from '../plain.ts';
import type { Reading } from '../reading.ts';
import { endOfValue, isStandIn } from './password-value.ts';
import { bare, namedBy } from './password-words.ts';

/** How far before the sign a key is read, how far a value reaches, and how far the next line is looked at. */
const LONGEST_KEY = 72;
const LONGEST = 128;

/** A key before `:` or `=`, in quotes (those of JSON within JSON are escaped) or bare. */
const KEY =
  /(?:(\\{0,3}["'`])([\p{L}\p{M}\w .:@/-]{2,64})\1|(?<![\p{L}\w])-{0,2}([\p{L}\w][\p{L}\w.:[\]-]{1,63}))[ \t]{0,8}$/u;
/** `name="password" value="…"` as settings are written in XML. */
const NAMED_VALUE = /\b(?:name|key|id)\s?=\s?["']([\w.:-]{2,64})["']\s{1,4}value\s?$/i;
/** A quoted value, after the arrow of PHP and Ruby and the sign of Go too: everything up to the same quote, with what is escaped. */
const QUOTED = /^[=>]?[ \t]{0,8}(\\{0,3}["'`])((?:(?!\1)(?:\\\S|[^\n\r\\]))+)\1/;
const CODED = /[_.]|^[^a-z]+$|[a-z][A-Z]/;
/** What a value is when there is none: words of languages and forms, not of people. */
const NO_VALUE =
  /^(?:null|nil|none|undefined|true|false|yes|no|empty|blank|string|str|text|varchar|char|bool|boolean|any|object|required|erforderlich|pflichtfeld|obligatoire|obligatorio|obbligatorio|optional|hidden|protected|redacted|masked|changed|unchanged|expired|forgotten|invalid|incorrect|wrong|correct|missing|unknown|n\/a|tbd|see|same|later|reset)(?:\(\d*)?$|^(?:your|enter|insert|type)(?:[\s_-]|pass|pw)/i;
/** A variable, a place to fill in. */
const VARIABLE = /^[$%<[{(]|<|\{\{/;

/** Whether what stands before the sign names a password, and how it is written. */
function keyAt(reading: Reading, sign: number): { isQuoted: boolean; key: string } | undefined {
  const text = reading.slice(sign - LONGEST_KEY, sign);
  const [, named] = NAMED_VALUE.exec(text) ?? [];
  const [, quote, quoted, plain] = KEY.exec(text) ?? [];
  const key = named ?? quoted ?? plain;
  const word = key === undefined ? undefined : namedBy(bare(key));
  return key !== undefined && word && !word.isPin
    ? { key, isQuoted: (named ?? quote) !== undefined }
    : undefined;
}

/** Whether a value is none: a mask, a placeholder, a word of the language it stands in, a label of a form. */
const isNone = (value: string): boolean =>
  NO_VALUE.test(value) || (value.length > 1 && isStandIn(value)) || VARIABLE.test(value);

/** Words between spaces are a label or a sentence, not a password; with a digit or a sign they may be. */
const isSentence = (value: string): boolean => /\s/.test(value) && !/[^\p{L}\s.,!?'’-]/u.test(value);

/**
 * Reports a password given as key and value in data: JSON, program text, settings, a query, a connection string. There
 * it may be any word.
 *
 * @returns whether the sign joins a key and a value
 */
export function inData(reading: Reading, sign: number, emit: Emit): boolean {
  const found = keyAt(reading, sign);
  if (!found) return false;
  const isEqual = reading.code(sign) === 0x3d;
  const rest = reading.slice(sign + 1, sign + 1 + LONGEST);
  const [whole, quote = '', value = ''] = QUOTED.exec(rest) ?? [];
  if (whole !== undefined && (found.isQuoted || isEqual || !/\s/.test(value))) {
    const end = sign + 1 + whole.length - quote.length;
    const isLabel = !isEqual && namedBy(bare(value)) !== undefined;
    if (!isNone(value) && !isSentence(value) && !isLabel) emit(end - value.length, end);
    return true;
  }
  if (!isEqual) return onItsLine(reading, sign, found.key, emit);
  if (isSpace(reading.code(sign + 1)) || isSpace(reading.code(sign - 1))) return false;
  const inBraces = inConnection(reading, sign, emit);
  const to = endOfPart(reading, sign + 1);
  if (!inBraces && to > sign + 1 && !isNone(reading.slice(sign + 1, to))) emit(sign + 1, to);
  return true;
}

/** In a connection string, `;Pwd={…}` may hold any sign; braces elsewhere are a place to fill in. */
function inConnection(reading: Reading, sign: number, emit: Emit): boolean {
  if (!/;\s?\w{2,32}$/.test(reading.slice(sign - LONGEST_KEY, sign))) return false;
  const [whole, value = ''] =
    /^\{([^{}\n]{1,64})\}(?=;|\s|$)/.exec(reading.slice(sign + 1, sign + LONGEST)) ?? [];
  if (whole === undefined || isNone(value) || namedBy(bare(value))) return false;
  emit(sign + 1, sign + 1 + whole.length);
  return true;
}

/** One past the value of `key=value`: up to the next pair of a query or of a connection string. */
function endOfPart(reading: Reading, from: number): number {
  const to = endOfValue(reading, from);
  const [part = ''] = /^.*?(?=[&;][\w .%-]{1,32}=|[&;]$|[<>]|$)/.exec(reading.slice(from, to)) ?? [];
  return from + part.length;
}

const QUESTION = 0x3f;
/** A line of keys and values. */
const PAIR = /^[\s>*-]{0,8}["']?[\p{L}\w][\p{L}\w .-]{1,32}["']?\s?[:=]\s?\S/u;

/** A key as programs write them, or a pair beside another, and one word behind it on the line. */
function onItsLine(reading: Reading, sign: number, key: string, emit: Emit): boolean {
  const [line = '', below = ''] = reading.slice(sign + 1, sign + 1 + LONGEST).split(/[\n\r]+/);
  const [, space] = /^([ \t]{1,8})\S+\s*$/.exec(line) ?? [];
  if (space === undefined) return false;
  const from = sign + 1 + space.length;
  const to = endOfValue(reading, from);
  if (to === from || reading.code(to - 1) === QUESTION || isNone(reading.slice(from, to))) return false;
  const [above = ''] = reading
    .slice(sign - LONGEST_KEY, sign)
    .split(/[\n\r]+/)
    .slice(-2, -1);
  if (!CODED.test(key) && !PAIR.test(above) && !PAIR.test(below)) return false;
  emit(from, to);
  return true;
}

/** Reports the password that `</password>` closes at `at`. */
export function inMarkup(reading: Reading, at: number, emit: Emit): void {
  const [, name] = /^<\/(?:[\w-]{1,32}:)?([\w.-]{2,64})>/.exec(reading.slice(at, at + LONGEST)) ?? [];
  const word = name === undefined ? undefined : namedBy(bare(name));
  if (!word || word.isPin) return;
  const [, value = '', space = ''] =
    />\s{0,8}([^<>\s](?:[^<>]{0,62}[^<>\s])?)(\s{0,8})$/.exec(reading.slice(at - LONGEST, at)) ?? [];
  if (value === '' || isNone(value) || isSentence(value) || namedBy(bare(value))) return;
  const to = at - space.length;
  emit(to - value.length, to);
}
