import { DIGITS, LETTERS, MIXED, type Reading } from '../reading.ts';
import { CLEAR, type PhoneForms, type Strength, THIN } from './phone-forms.ts';
import { headOf, jointAfter, MAX_DIGITS, plusBefore, type Run, runAt } from './phone-run.ts';
import { isPhoneWord } from './phone-words.ts';

const NEVER_BEFORE = '$€£¥₹₽₩〒#@_\\*';
const DOUBTFUL_BEFORE = '-.,/=';
const NEVER_BEHIND = '%€₽₩@_';
/** Signs that join more digits to a number, so that both are something else. */
const GOES_ON = '.:_*=';
const WORD = /^[A-Z]?[a-z]{2,}$/;
/** Glued behind a number: an extension, a word typed without the space. */
const GLUED = /^(?:(?:x|ext|app|dw)\d{1,6}|[A-Z]?[a-z]{2,})$/;
/** `3pm`, `2nd`: among letters and digits before a number, what is not the beginning of a code. */
const COUNTED = /^\d+[a-z]+$/;

const DIGIT = /^\d/;

const signOf = (code: number): string => (code === 0 ? ' ' : String.fromCharCode(code));

const textOf = (reading: Reading, token: number): string =>
  reading.slice(reading.start(token), reading.end(token));

const isSpaced = ({ joints }: Run): boolean => joints.some(({ wide }) => wide);

const isSigned = (reading: Reading, { from }: Run): boolean => plusBefore(reading, from) >= 0;

/** Whether a sign says where a number begins: a plus, a bracket, a zero that is dialled. */
const isMarked = (reading: Reading, run: Run): boolean =>
  run.bracketed || isSigned(reading, run) || run.groups[0]?.startsWith('0') === true;

/** Whether two tokens are the hour and the minute of a time. */
const isTime = (reading: Reading, token: number): boolean =>
  reading.isTight(token) && reading.joint(token) === 0x3a && reading.kind(token) === DIGITS;

/** Whether the groups by themselves look like a number: by their form, in one run, or after a plus sign. */
function isLikely(reading: Reading, run: Run, forms: PhoneForms, least: Strength): boolean {
  const digits = run.groups.join('');
  if (isSigned(reading, run)) return forms.isInternational(digits);
  if (run.groups.length === 1) return digits.length > 7 && forms.isNational(digits);
  return forms.written(run) >= least;
}

function beginsNumber(reading: Reading, first: number, forms: PhoneForms, least: Strength): boolean {
  const run = runAt(reading, first);
  return run.groups.some((_, i) => isLikely(reading, headOf(run, i + 1), forms, least));
}

function endsNumber(reading: Reading, last: number, forms: PhoneForms, least: Strength): boolean {
  let digits = 0;
  for (let first = last; reading.kind(first) === DIGITS; first--) {
    digits += reading.size(first);
    if (digits > MAX_DIGITS) return false;
    if (isLikely(reading, headOf(runAt(reading, first), last - first + 1), forms, least)) return true;
    if (!jointAfter(reading, first - 1)) return false;
  }
  return false;
}

/** Whether a token is a word for phone, up to the sign `at`. */
const isPhoneWordAt = (reading: Reading, token: number, at: number): boolean =>
  token >= 0 && reading.end(token) === at && isPhoneWord(textOf(reading, token).toLowerCase());

/** Whether a hyphen or a point joins a token to digits before it: no run begins a number there, and it is cheap to see. */
export function isJoined(reading: Reading, token: number): boolean {
  const at = reading.start(token) - 1;
  const sign = reading.code(at);
  if (sign !== 0x2d && sign !== 0x2e) return false;
  return (reading.kind(token - 1) & DIGITS) !== 0 && reading.end(token - 1) === at;
}

/**
 * Whether a number may begin with a run. With a space after other digits it may where the one before is a number or a
 * time; or, unless it is `unsure`, where it has no spaces itself.
 */
export function canBegin(reading: Reading, run: Run, forms: PhoneForms, unsure: boolean): boolean {
  const { first, from, bracketed } = run;
  const at = bracketed ? from - 1 : from;
  const start = reading.start(first);
  if (from > start) {
    const glued = reading.slice(start, from);
    return (
      !'-_./=@'.includes(signOf(reading.code(start - 1))) &&
      (WORD.test(glued) || isPhoneWord(glued.toLowerCase()))
    );
  }
  const before = signOf(reading.code(at - 1));
  const previous = first - 1;
  if (NEVER_BEFORE.includes(before)) return before === '#' && isPhoneWordAt(reading, previous, at - 1);
  const kind = reading.kind(previous);
  if (DOUBTFUL_BEFORE.includes(before)) {
    if (first === 0 || reading.end(previous) !== at - 1) return before === ',';
    if (kind === LETTERS) return before === ',' || isPhoneWordAt(reading, previous, at - 1);
    return (before === ',' || before === '/') && endsNumber(reading, previous, forms, THIN);
  }
  if (kind === MIXED) return !jointAfter(reading, previous) || COUNTED.test(textOf(reading, previous));
  const joint = kind === DIGITS ? jointAfter(reading, previous) : undefined;
  if (!joint || joint.opens || isTime(reading, previous - 1)) return true;
  if (!isSpaced(run) && !unsure) return true;
  const isApart = joint.sign !== ' ' || !isSpaced(run) || isMarked(reading, run);
  return isApart && endsNumber(reading, previous, forms, joint.sign === ' ' ? CLEAR : THIN);
}

/** Whether a number may end with a run: alike for what stands behind it, and with an extension or a word there. */
export function canEnd(reading: Reading, run: Run, forms: PhoneForms, unsure: boolean): boolean {
  const last = run.first + run.groups.length - 1;
  const to = run.ends.at(-1) ?? 0;
  if (to < reading.end(last)) return GLUED.test(reading.slice(to, reading.end(last)));
  const after = signOf(reading.code(to));
  if (NEVER_BEHIND.includes(after)) return false;
  const next = last + 1;
  const kind = reading.kind(next);
  if (kind === 0) return true;
  const isTight = reading.start(next) - to === 1;
  if (kind === LETTERS) return !isTight || after !== '-' || WORD.test(textOf(reading, next));
  if (isTight && GOES_ON.includes(after)) return false;
  if (isTight && after === '-') return isExtension(reading, run, next);
  // `20 12 34 56 7A`
  if (kind === MIXED) return !isTabled(reading, run, next) || COUNTED.test(textOf(reading, next));
  const joint = jointAfter(reading, last);
  if (!joint?.wide || isTime(reading, next)) return true;
  if (!isSpaced(run) && !unsure) return true;
  if (isSeparate(reading, run, next)) return true;
  const following = runAt(reading, next);
  const isApart = joint.sign !== ' ' || !isSpaced(run) || isMarked(reading, following);
  return isApart && beginsNumber(reading, next, forms, joint.sign === ' ' ? CLEAR : THIN);
}

/** Whether one or two digits, or letters before digits, after a hyphen are dialled on: `-0`, `-12`, `-ext12`. */
function isExtension(reading: Reading, run: Run, token: number): boolean {
  const extension = textOf(reading, token);
  if (reading.kind(token) !== DIGITS) return GLUED.test(extension);
  const isLast = !(reading.isTight(token) && reading.kind(token + 1) === DIGITS);
  const isOther = isMarked(reading, run) || run.joints.every(({ sign }) => sign !== '-');
  return isLast && (extension === '0' || (extension.length < 3 && isOther));
}

/** Whether a token follows after a space in the size of the groups before it. */
const isTabled = (reading: Reading, run: Run, token: number): boolean =>
  DIGIT.test(textOf(reading, token)) &&
  jointAfter(reading, token - 1)?.sign === ' ' &&
  reading.size(token) === run.groups.at(-1)?.length;

/** Whether a single group after a space is of another size than the last one, or joined on in another way. */
function isSeparate(reading: Reading, run: Run, token: number): boolean {
  if (run.groups.length > 1 && reading.size(token) === run.groups.at(-1)?.length) return false;
  const joint = reading.kind(token + 1) === DIGITS ? jointAfter(reading, token) : undefined;
  return run.groups.length > 1 && (!joint || (!joint.wide && isSpaced(run)));
}

/** Whether no digits are joined before or behind, but for those of another number after a slash. */
export function isAlone(reading: Reading, run: Run): boolean {
  const isApart = (token: number): boolean => {
    const between = reading.kind(token) === DIGITS && reading.kind(token + 1) === DIGITS;
    const joint = between ? jointAfter(reading, token) : undefined;
    return !joint || (joint.wide && joint.sign === '/');
  };
  return isApart(run.first - 1) && isApart(run.first + run.groups.length - 1);
}
