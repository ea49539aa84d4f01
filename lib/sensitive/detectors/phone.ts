import type { Searcher } from '../detector.ts';
import { digits } from '../first-look.ts';
import { MIXED, type Reading } from '../reading.ts';
import { claimSteps, isClaimed } from './claims.ts';
import { canBegin, canEnd, isAlone, isJoined } from './phone-edges.ts';
import { NONE, PhoneForms, type PhonePlan, THIN } from './phone-forms.ts';
import { isAmount, isOtherNumber, isPublication, isQuantity, isUneven } from './phone-others.ts';
import {
  digitsIn,
  hasDigits,
  hasGroups,
  headOf,
  LONGEST_JOINT,
  plusBefore,
  type Run,
  runAt,
} from './phone-run.ts';
import { isCalled, isOther, mayBeCalled, mayBeCalledAt } from './phone-words.ts';

const LEAST_DIGITS = 6;
const BRACKET = 0x28;
const CLOSING = 0x29;
const ZERO = 0x30;

/** Without number plans: a plus sign and 8 to 15 digits. */
const E164: PhonePlan = {
  callingCode: '',
  trunk: '',
  number: /^[1-9]\d{7,14}$/,
  lengths: [8, 9, 10, 11, 12, 13, 14, 15],
  forms: [],
};

/** What is looked for in one text. */
type Search = {
  readonly reading: Reading;
  readonly forms: PhoneForms;
  readonly countries: ReadonlySet<string>;
};

const NO_COUNTRIES: ReadonlySet<string> = new Set();

const endOf = ({ ends }: Run): number => ends.at(-1) ?? 0;

const ANY_COUNT = () => true;

/** The longest beginning of a run that `isNumber` takes for one, down to `least` groups, of as many digits as may be. */
function longest(
  run: Run,
  least: number,
  mayHave: (digits: number) => boolean,
  isNumber: (head: Run) => boolean,
): Run | undefined {
  let digits = digitsIn(run);
  for (let count = run.groups.length; count >= least; count--) {
    if (mayHave(digits)) {
      const head = headOf(run, count);
      if (isNumber(head)) return head;
    }
    digits -= run.groups[count - 1]?.length ?? 0;
  }
  return undefined;
}

/** With a plus sign or two zeros before the country's code. */
function international({ reading, forms }: Search, run: Run, signed: boolean): Run | undefined {
  if (!signed && (!canBegin(reading, run, forms, false) || isOther(reading, run.from))) return undefined;
  return longest(run, 1, ANY_COUNT, (head) => {
    const dialled = head.groups.join('');
    return forms.isInternational(signed ? dialled : dialled.slice(2)) && canEnd(reading, head, forms, false);
  });
}

/** As the plan writes it, whatever is said about it; unless it is labelled as something else. */
function written({ reading, forms }: Search, run: Run): Run | undefined {
  if (run.groups.length < 2) return undefined;
  let begins: boolean | undefined;
  return longest(
    asWritten(run),
    2,
    (digits) => forms.isOutlined(run, digits),
    (head) => {
      const strength = forms.written(head);
      if (strength === NONE) return false;
      begins ??= canBegin(reading, run, forms, false);
      if (!begins || isOtherNumber(reading, head)) return false;
      if (!canEnd(reading, head, forms, false) || (strength === THIN && !isAlone(reading, head)))
        return false;
      const { from, bracketed, groups } = head;
      const isDialled = bracketed || groups[0]?.startsWith('0');
      if (!isDialled && (isAmount(reading, from, endOf(head)) || isQuantity(reading, head, false)))
        return false;
      if (!bracketed && isOther(reading, from)) return false;
      return !isClaimed(reading, head.first, endOf(head), NO_COUNTRIES);
    },
  );
}

/** As many groups as a written number may have: digits one by one are none, but for those dialled first. */
function asWritten(run: Run): Run {
  const { groups } = run;
  let singles = 0;
  for (let at = 0; at < groups.length; at++) {
    singles = groups[at]?.length === 1 ? singles + 1 : 0;
    if (singles === 3) return headOf(run, at);
  }
  return run;
}

/** However it is written, where it is said to be for calling and no detector has it for its own. */
function called({ reading, forms, countries }: Search, run: Run): Run | undefined {
  if (!mayBeCalledAt(reading, run.from) || !canBegin(reading, run, forms, true)) return undefined;
  let isSaid: boolean | undefined;
  return longest(
    run,
    1,
    (digits) => digits >= LEAST_DIGITS && forms.mayBeDialable(digits),
    (head) => {
      if (!forms.isDialable(head.groups.join(''))) return false;
      isSaid ??= mayBeCalled(reading, run.from, endOf(run));
      if (!isSaid || isOtherNumber(reading, head)) return false;
      if (isUneven(head) || isAmount(reading, head.from, endOf(head)) || isQuantity(reading, head, true))
        return false;
      if (!canEnd(reading, head, forms, true) || !isCalled(reading, head.from, endOf(head))) return false;
      return !isOther(reading, head.from) && !isClaimed(reading, head.first, endOf(head), countries);
    },
  );
}

/** Whether a number may begin with a token: cheap, never wrongly no, and so for hardly any token that begins none. */
function mayBegin({ reading, forms }: Search, first: number): boolean {
  if (!hasDigits(reading, first, LEAST_DIGITS)) return false;
  if (reading.kind(first) === MIXED) return true;
  if (isJoined(reading, first)) return false;
  const from = reading.start(first);
  const isBracketed = reading.code(from - 1) === BRACKET && reading.code(reading.end(first)) === CLOSING;
  if (isBracketed || plusBefore(reading, from) >= 0) return true;
  if (reading.code(from) === ZERO && reading.code(from + 1) === ZERO) return true;
  return hasGroups(reading, first, forms) || mayBeCalledAt(reading, from);
}

function numberAt(search: Search, first: number): Run | undefined {
  if (!mayBegin(search, first)) return undefined;
  const run = runAt(search.reading, first);
  const signed = plusBefore(search.reading, run.from) >= 0;
  if (digitsIn(run) < LEAST_DIGITS) return undefined;
  if (signed || run.groups[0]?.startsWith('00')) return international(search, run, signed);
  return isPublication(run) ? undefined : (written(search, run) ?? called(search, run));
}

/** Where a number begins with its plus sign and its bracket. */
function startOf(reading: Reading, { from, joints }: Run): number {
  const closes = joints[0]?.closes === true;
  const plus = plusBefore(reading, from);
  const at = plus < 0 ? from : plus;
  return closes && reading.code(at - 1) === BRACKET ? at - 1 : at;
}

export const phone: Searcher = {
  id: 'phone',
  name: 'Phone number',
  description:
    'Numbers of the chosen countries: with +, or in the way the country writes them; otherwise only near a word for phone.',
  source: 'ITU-T E.164; number plans of libphonenumber',
  look: digits(LEAST_DIGITS, LONGEST_JOINT),
  unchecked: true,
  *search({ countries, phonePlans }) {
    const codes = phonePlans ? (countries ?? phonePlans.countries) : [];
    const forms = new PhoneForms(countries !== undefined);
    let hasPlans = false;
    for (const country of codes) {
      const plan = phonePlans?.of(country);
      if (!plan) continue;
      forms.add(plan);
      hasPlans = true;
      // Compiled by the runtime when it is first asked: not for many countries in the step that meets a number.
      plan.number.test('0');
      yield;
    }
    if (!hasPlans) forms.add(E164);
    yield* claimSteps();
    const chosen = new Set(codes);
    return (reading, emit) => {
      const search: Search = { reading, forms, countries: chosen };
      for (const first of reading.figures) {
        const number = numberAt(search, first);
        if (!number) continue;
        const from = startOf(reading, number);
        if (hasPlans || plusBefore(reading, number.from) >= 0) emit(from, endOf(number));
      }
    };
  },
};
