import type { Searcher } from '../detector.ts';
import { DIGITS, LETTERS, type Reading } from '../reading.ts';
import { isIpv4 } from './ip.ts';

/** One country's number plan, ITU-T E.164 and libphonenumber. */
export type PhonePlan = {
  readonly callingCode: string;
  /** The digits dialled before a national number inside the country, as a pattern's source. */
  readonly trunk: string;
  readonly number: RegExp;
  readonly lengths: readonly number[];
  /** How numbers are grouped: patterns with one group for each part. */
  readonly groupings: readonly RegExp[];
};

/** Number plans by ISO 3166 code; see phone-plans.ts. */
export type PhonePlans = Readonly<Record<string, PhonePlan>>;

const LEAST_DIGITS = 6;
const MAX_DIGITS = 17;
const PLUS = 0x2b;
const WORDS =
  'phone telephone tel call mobile cell cellphone fax sms whatsapp dial telefon telefonnummer handy mobil mobilnummer rufnummer anrufen telefono telefone llame celular movil telemovel chiamare cellulare telephoner appeler portable puhelin puhelinnumero soita telefoon mobiel bel ring komorka zadzwon telefonszam телефон позвоните тел τηλεφωνο הטלפון هاتف जوال फोन โทร 电话 電話 手机 전화'.split(
    ' ',
  );

type Candidate = {
  readonly last: number;
  readonly sizes: readonly number[];
  readonly digits: string;
  readonly to: number;
};

/** What may stand between the parts of a phone number. */
const JOINTS = new Set('_|-|.|/|)|)_|)-|).|)/|)_-|)_.|)_/|(|_(|_-_'.replaceAll('_', ' ').split('|'));
const LONGEST_JOINT = 3;

/** Whether what stands between two tokens joins the parts of a phone number. */
function isJoined(reading: Reading, token: number): boolean {
  const from = reading.end(token);
  const to = reading.start(token + 1);
  return to - from <= LONGEST_JOINT && JOINTS.has(reading.slice(from, to).replace('\t', ' '));
}

/** The longest run of digit tokens from `first` that has no more digits than a phone number. */
function candidateAt(reading: Reading, first: number): Candidate {
  const sizes: number[] = [];
  let digits = '';
  let last = first;
  for (let token = first; reading.kind(token) === DIGITS; token++) {
    if (digits.length + reading.size(token) > MAX_DIGITS) break;
    digits += reading.slice(reading.start(token), reading.end(token));
    sizes.push(reading.size(token));
    last = token;
    if (token + 1 >= reading.tokens || !isJoined(reading, token)) break;
  }
  return { last, sizes, digits, to: reading.end(last) };
}

/** Whether the digits are a national number of the plan. */
function isNumber(plan: PhonePlan, digits: string): boolean {
  return plan.lengths.includes(digits.length) && plan.number.test(digits);
}

/** Whether the groups, less the first `skipped` digits, are one of the plan's. */
function isGrouped(plan: PhonePlan, digits: string, sizes: readonly number[], skipped: number): boolean {
  const groups: number[] = [];
  let left = skipped;
  for (const size of sizes) {
    const rest = Math.max(0, size - left);
    left = Math.max(0, left - size);
    if (rest > 0) groups.push(rest);
  }
  return plan.groupings.some((grouping) => {
    const parts = grouping.exec(digits)?.slice(1) ?? [];
    return parts.length === groups.length && parts.every((part, i) => part.length === groups[i]);
  });
}

/** How many digits are dialled before the national number. */
function nationalDigits(plan: PhonePlan, digits: string): number {
  return plan.trunk !== '' && digits.startsWith(plan.trunk) ? plan.trunk.length : 0;
}

/** A date, a social security number, an amount, an address on the network: numbers that are not for calling. */
function isOtherNumber(reading: Reading, first: number, { last, sizes }: Candidate): boolean {
  const shape = sizes.join(' ');
  if (shape === '4 2 2' || shape === '2 2 4' || shape === '1 2 4' || shape === '2 1 4' || shape === '3 2 4')
    return true;
  if (sizes.length === 4 && isIpv4(reading, first)) return true;
  if (sizes.length === 2 && sizes[1] === 3 && reading.joint(first) === 0x2e) return true;
  const after = reading.code(reading.end(last));
  return after === 0x25 || after === 0x20ac || after === 0x40 || after === 0x5f;
}

/** Whether signs before or after make the digits part of something else. */
function standsAlone(reading: Reading, first: number, last: number): boolean {
  const before = reading.code(reading.start(first) - 1);
  if ('$€£¥#@_=/\\.,*-'.includes(String.fromCharCode(before)) && before !== 0) return false;
  if (!reading.isTight(last)) return true;
  return reading.kind(last + 1) === LETTERS && reading.joint(last) !== 0x2d;
}

/** Where the number that begins with token `first` ends, or 0. */
function numberEnd(reading: Reading, first: number, plans: readonly PhonePlan[]): number {
  const signed = reading.code(reading.start(first) - 1) === PLUS;
  // Further on in a run of digits nothing begins.
  if (!signed && reading.kind(first - 1) === DIGITS && reading.joint(first - 1) > 0) return 0;
  const whole = candidateAt(reading, first);
  const isPhone = signed || whole.digits.startsWith('00') ? isInternational : isNational;
  if (isPhone(reading, first, whole, plans)) return whole.to;
  const shorter = withoutLast(reading, whole);
  return shorter && isPhone(reading, first, shorter, plans) ? shorter.to : 0;
}

/** The candidate without a last group that follows after a space and is of another size: `(212) 555-0123 2 times`. */
function withoutLast(reading: Reading, { last, sizes, digits }: Candidate): Candidate | undefined {
  const [before, cut] = sizes.slice(-2);
  if (cut === undefined || before === cut || reading.joint(last - 1) !== 0x20) return undefined;
  return {
    last: last - 1,
    sizes: sizes.slice(0, -1),
    digits: digits.slice(0, -cut),
    to: reading.end(last - 1),
  };
}

type Judge = (reading: Reading, first: number, candidate: Candidate, plans: readonly PhonePlan[]) => boolean;

const isNational: Judge = (reading, first, candidate, plans) => {
  const { digits, sizes, last, to } = candidate;
  if (digits.length < LEAST_DIGITS) return false;
  if (!standsAlone(reading, first, last) || isOtherNumber(reading, first, candidate)) return false;
  const fitting = plans.filter((plan) => isNumber(plan, digits.slice(nationalDigits(plan, digits))));
  if (fitting.length === 0) return false;
  return (
    fitting.some((plan) => isWritten(plan, digits, sizes)) || reading.near(WORDS, reading.start(first), to)
  );
};

/** Whether separators stand where the plan has them; where a zero is dialled first, the number must have it. */
function isWritten(plan: PhonePlan, digits: string, sizes: readonly number[]): boolean {
  const skipped = nationalDigits(plan, digits);
  if (sizes.length < 2 || digits.length - skipped < 8 || (plan.trunk === '0' && skipped === 0)) return false;
  return isGrouped(plan, digits.slice(skipped), sizes, skipped);
}

const isInternational: Judge = (_, __, { digits }, plans) => {
  const dialled = digits.startsWith('00') ? digits.slice(2) : digits;
  return plans.some((plan) => {
    if (!dialled.startsWith(plan.callingCode)) return false;
    const national = dialled.slice(plan.callingCode.length);
    return isNumber(plan, national) || isNumber(plan, national.slice(nationalDigits(plan, national)));
  });
};

/** Whether a plus sign, or the bracket around the first of several groups, belongs to the number. */
function opensBefore(reading: Reading, first: number, to: number): boolean {
  const before = reading.code(reading.start(first) - 1);
  const end = reading.end(first);
  return before === PLUS || (before === 0x28 && end < to && reading.code(end) === 0x29);
}

/** Without number plans: a plus sign and 8 to 15 digits. */
const E164: PhonePlan = {
  callingCode: '',
  trunk: '',
  number: /^[1-9]\d{7,14}$/,
  lengths: [8, 9, 10, 11, 12, 13, 14, 15],
  groupings: [],
};

export const phone: Searcher = {
  id: 'phone',
  name: 'Phone number',
  description: 'Numbers of the chosen countries; without separators or + only near a word for phone.',
  source: 'ITU-T E.164; number plans of libphonenumber',
  search: ({ countries, phonePlans }) => {
    const chosen = phonePlans ? (countries ?? Object.keys(phonePlans)) : [];
    const known = chosen.flatMap((country) => phonePlans?.[country] ?? []);
    const plans = known.length > 0 ? known : [E164];
    return (reading, emit) => {
      for (const first of reading.figures) {
        if (reading.kind(first) !== DIGITS || reading.size(first) > MAX_DIGITS) continue;
        const from = reading.start(first);
        const before = reading.code(from - 1);
        if (known.length === 0 && before !== PLUS) continue;
        const to = numberEnd(reading, first, plans);
        if (to > 0) emit(opensBefore(reading, first, to) ? from - 1 : from, to);
      }
    };
  },
};
