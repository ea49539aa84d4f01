import { DIGITS, LETTERS, MIXED, type Reading } from '../reading.ts';
import { digitsOf } from './card-groups.ts';
import type { PhoneForms } from './phone-forms.ts';

/** More digits than a phone number has, with what is dialled before it. */
export const MAX_DIGITS = 17;

/** What joins two groups of one number: `-`, `.`, `/`, otherwise a space or a bracket. */
export type Joint = {
  readonly sign: string;
  /** With white space, so that it may as well stand between two numbers. */
  readonly wide: boolean;
  readonly opens: boolean;
  readonly closes: boolean;
};

/** Groups of digits that may be a number. */
export type Run = {
  readonly first: number;
  readonly from: number;
  readonly groups: readonly string[];
  readonly joints: readonly Joint[];
  /** One past the last digit of each group. */
  readonly ends: readonly number[];
  /** Whether the first group stands in brackets. */
  readonly bracketed: boolean;
};

const JOINTS: ReadonlyMap<string, Joint> = new Map(
  '_|-|.|/|_-_|_/_|/_|)|)_|)-|).|)/|)_-|)_.|)_/|(|_(|-('.split('|').map((shown) => {
    const written = shown.replaceAll('_', ' ');
    const closes = written.includes(')');
    const opens = written.includes('(');
    const wide = written.includes(' ') && !closes && !opens;
    return [written, { sign: /[-./]/.exec(written)?.[0] ?? ' ', wide, opens, closes }];
  }),
);
/** Those of one sign, by its unit. */
const SINGLE = Array.from({ length: 128 }, (_, code) => JOINTS.get(String.fromCharCode(code)));

/** The most characters between two groups of one number. */
export const LONGEST_JOINT = 3;
const BRACKET = 0x28;
const PLUS = 0x2b;
const SPACE = 0x20;
const ZERO = 0x30;

/** What joins a token to the next as groups of one number, if it does. */
export function jointAfter(reading: Reading, token: number): Joint | undefined {
  if (token < 0 || token + 1 >= reading.tokens) return undefined;
  const from = reading.end(token);
  const to = reading.start(token + 1);
  if (to - from === 1) return SINGLE[reading.code(from)];
  return to - from > LONGEST_JOINT ? undefined : JOINTS.get(reading.slice(from, to));
}

/** Where the plus sign of a number with digits from `from` on stands, also with a space behind it; or -1. */
export function plusBefore(reading: Reading, from: number): number {
  if (reading.code(from - 1) === PLUS) return from - 1;
  const isApart = reading.code(from - 1) === SPACE && reading.code(from - 2) === PLUS;
  return isApart && !/\d\s?$/.test(reading.slice(from - 4, from - 2)) ? from - 2 : -1;
}

/** Whether tokens that stand close enough to be one number have so many digits: cheap, and never wrongly no. */
export function hasDigits(reading: Reading, first: number, least: number): boolean {
  let count = reading.size(first);
  for (let token = first + 1; count < least; token++) {
    const isNear = reading.start(token) - reading.end(token - 1) <= LONGEST_JOINT;
    if (!isNear || (reading.kind(token) & DIGITS) === 0) return false;
    count += reading.size(token);
  }
  return true;
}

/** Whether the first of the groups from token `first` on may be written so: cheap, and never wrongly no. */
export function hasGroups(reading: Reading, first: number, forms: PhoneForms): boolean {
  if (reading.kind(first) !== DIGITS) return true;
  const size = reading.size(first);
  const digit = reading.code(reading.start(first)) - ZERO;
  let total = size;
  for (let token = first + 1; total <= MAX_DIGITS; token++) {
    if (reading.start(token) - reading.end(token - 1) > LONGEST_JOINT) return false;
    const kind = reading.kind(token);
    if (kind !== DIGITS) return kind === MIXED;
    total += reading.size(token);
    if (forms.mayBeWritten(digit, size, total)) return true;
  }
  return false;
}

/** The groups of digits from token `first` on, as many as a phone number has; letters may be glued to both its ends. */
export function runAt(reading: Reading, first: number): Run {
  const { from, to } = digitsOf(reading, first);
  let count = to - from;
  if (count > MAX_DIGITS) return { first, from, groups: [], joints: [], ends: [], bracketed: false };
  const groups = [reading.slice(from, to)];
  const joints: Joint[] = [];
  const ends = [to];
  let end = to;
  for (let token = first; end === reading.end(token); token++) {
    const joint = reading.kind(token + 1) === LETTERS ? undefined : jointAfter(reading, token);
    if (!joint) break;
    const next = digitsOf(reading, token + 1);
    count += next.to - next.from;
    if (next.from > reading.start(token + 1) || count > MAX_DIGITS) break;
    joints.push(joint);
    groups.push(reading.slice(next.from, next.to));
    ends.push(next.to);
    end = next.to;
  }
  const bracketed = reading.code(from - 1) === BRACKET && joints[0]?.closes === true;
  return { first, from, groups, joints, ends, bracketed };
}

/** How many digits a run has. */
export function digitsIn({ groups }: Run): number {
  let digits = 0;
  for (let i = 0; i < groups.length; i++) digits += (groups[i] as string).length;
  return digits;
}

/** The first `count` groups of a run. */
export function headOf(run: Run, count: number): Run {
  if (count === run.groups.length) return run;
  const { first, from, groups, joints, ends, bracketed } = run;
  return {
    first,
    from,
    bracketed,
    groups: groups.slice(0, count),
    joints: joints.slice(0, count - 1),
    ends: ends.slice(0, count),
  };
}
