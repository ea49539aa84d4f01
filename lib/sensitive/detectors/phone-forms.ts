import { sizesIn } from './card-groups.ts';
import { isEven, isExtended, isUsual } from './phone-joints.ts';
import { digitsIn, type Joint, type Run } from './phone-run.ts';

/** One way in which national numbers of a plan are grouped. */
export type PhoneForm = {
  /** The least and the most digits of each group. */
  readonly parts: readonly (readonly [number, number])[];
  /** The first digits of the numbers that are grouped so; all when there is none. */
  readonly leading: RegExp | undefined;
  /** Whether it is usual to write them without the trunk digits. */
  readonly bare: boolean;
  /** Whether a hyphen stands after the first group. */
  readonly hyphen: boolean;
};

/** One country's number plan, ITU-T E.164 and libphonenumber. */
export type PhonePlan = {
  readonly callingCode: string;
  /** The digits dialled before a national number inside the country. */
  readonly trunk: string;
  readonly number: RegExp;
  readonly lengths: readonly number[];
  readonly forms: readonly PhoneForm[];
  /** Digits between the area's and the subscriber's that mark mobiles; `own` when they belong to the number. */
  readonly infix?: { readonly digits: string; readonly own: boolean };
};

/** Number plans by ISO 3166 code; see phone-plans.ts. */
export type PhonePlans = {
  readonly countries: readonly string[];
  of(country: string): PhonePlan | undefined;
};

/**
 * How surely groups are a phone number by their form: `CLEAR` by the trunk digits, a bracket, or a shape that little
 * else has; `THIN` only where nothing is joined to them and the country was chosen.
 */
export const NONE = 0;
export const THIN = 1;
export const CLEAR = 2;
export type Strength = typeof NONE | typeof THIN | typeof CLEAR;

/** Fewer digits are anything, however they are grouped; with an extension, one fewer. */
const LEAST_WRITTEN = 8;

/** Longer ones nobody writes without the trunk digits that they have; in one run, they are times of computers. */
const MOST_WITHOUT_TRUNK = 11;

const ZERO = 0x30;

/** More digits, in a group or in all, are not counted apart. */
const SIZES = 32;

type Known = { readonly plan: PhonePlan; readonly form: PhoneForm };

/** The forms of some plans, found by the sizes of the groups. */
export class PhoneForms {
  readonly #plans: PhonePlan[] = [];
  readonly #trunks: string[] = [];
  /** By trunk digits and the sizes of all groups. */
  readonly #exact = new Map<string, Known[]>();
  /** By trunk digits, the size of the first group and the number of digits; with a bare form only. */
  readonly #areas = new Map<string, Set<PhonePlan>>();
  readonly #byLength = new Map<number, PhonePlan[]>();
  /** Numbers of digits that may be dialled. */
  readonly #dialable = new Set<number>();
  readonly #infixes = new Map<string, boolean>();
  /** By first digit, size of the first group and number of digits, whether anything may be written so. */
  readonly #outlines = new Uint8Array(10 * SIZES * SIZES);
  readonly #chosen: boolean;

  /** @param chosen whether somebody chose these countries; otherwise they are all of the world's */
  constructor(chosen: boolean) {
    this.#chosen = chosen;
  }

  add(plan: PhonePlan): void {
    const { trunk, infix, lengths, forms } = plan;
    this.#plans.push(plan);
    if (trunk !== '' && !this.#trunks.includes(trunk)) this.#trunks.push(trunk);
    if (infix) this.#infixes.set(infix.digits, infix.own);
    for (const length of lengths) {
      put(this.#byLength, length, plan);
      this.#dialable.add(length).add(length + trunk.length);
    }
    for (const form of forms) this.#addForm(plan, form);
  }

  #addForm(plan: PhonePlan, form: PhoneForm): void {
    this.#addOutlines(plan, form);
    const trunks = [...(plan.trunk === '' ? [] : [plan.trunk]), ...(form.bare ? [''] : [])];
    for (const trunk of trunks) {
      for (const sizes of sizesOf(form)) put(this.#exact, `${trunk} ${sizes}`, { plan, form });
      const [least, most] = form.parts.length > 1 ? (form.parts[0] ?? [0, 0]) : [0, -1];
      for (let size = least; size <= most; size++) {
        for (const length of plan.lengths) {
          const key = `${trunk} ${size} ${length}`;
          this.#areas.set(key, (this.#areas.get(key) ?? new Set()).add(plan));
        }
      }
    }
  }

  #addOutlines({ trunk, lengths }: PhonePlan, { parts, bare }: PhoneForm): void {
    const [least, most] = parts[0] ?? [0, -1];
    const sum = (end: 0 | 1) => parts.reduce((all, part) => all + part[end], 0);
    const totals = new Set(lengths);
    for (let total = sum(0); total <= sum(1); total++) totals.add(total);
    const own = trunk.length;
    for (const total of totals) {
      if (own > 0) this.#outline(trunk, own, own + total);
      for (let size = least; size <= most; size++) {
        if (own > 0) this.#outline(trunk, own + size, own + total);
        for (let digit = 0; bare && digit < 10; digit++) this.#outline(`${digit}`, size, total);
      }
    }
  }

  #outline(leading: string, size: number, total: number): void {
    this.#outlines[(Number(leading.charAt(0)) * SIZES + size) * SIZES + total] = 1;
  }

  /**
   * Whether `written` may take groups that begin with a digit, by the size of the first and the number of all digits; of
   * such as begin with a bracket it is not known.
   */
  mayBeWritten(digit: number, size: number, total: number): boolean {
    return this.#infixes.size > 0 || this.#outlines[(digit * SIZES + size) * SIZES + total] === 1;
  }

  /** Whether `written` may take the beginning of a run with so many digits. */
  isOutlined({ groups: [first = ''], bracketed }: Run, total: number): boolean {
    return bracketed || this.mayBeWritten(first.charCodeAt(0) - ZERO, first.length, total);
  }

  /** Whether the digits are a national number, with or without what is dialled before it. */
  isNational(digits: string): boolean {
    return (
      this.#isNumber(digits, '') ||
      this.#trunks.some(
        (trunk) => digits.startsWith(trunk) && this.#isNumber(digits.slice(trunk.length), trunk),
      )
    );
  }

  /** Whether `isDialable` may take so many digits. */
  mayBeDialable(count: number): boolean {
    return this.#dialable.has(count) || this.#mayHaveCode(count);
  }

  /** Whether somebody who says that the digits are for calling may mean them: with a country's code, too. */
  isDialable(digits: string): boolean {
    return this.isNational(digits) || (this.#mayHaveCode(digits.length) && this.isInternational(digits));
  }

  #mayHaveCode(count: number): boolean {
    return this.#chosen && count > 10 && count < 14;
  }

  #isNumber(digits: string, trunk: string): boolean {
    for (const plan of this.#byLength.get(digits.length) ?? []) {
      const isFit = plan.trunk === trunk || (trunk === '' && digits.length <= MOST_WITHOUT_TRUNK);
      if (isFit && plan.number.test(digits)) return true;
    }
    return false;
  }

  /** Whether the digits after a plus sign are a number of one of the plans. */
  isInternational(digits: string): boolean {
    return this.#plans.some((plan) => {
      if (!digits.startsWith(plan.callingCode)) return false;
      const national = digits.slice(plan.callingCode.length);
      const trunk = plan.trunk !== '' && national.startsWith(plan.trunk) ? plan.trunk.length : 0;
      return isOf(plan, national) || (trunk > 0 && isOf(plan, national.slice(trunk)));
    });
  }

  /** How surely the groups are a national number by the way in which they are written. */
  written(run: Run): Strength {
    if (run.groups.length < 2 || !this.isOutlined(run, digitsIn(run))) return NONE;
    const strength = this.#national(run);
    return strength === NONE && this.#infixes.size > 0 ? this.#mobile(run) : strength;
  }

  /** With an infix after an area that is dialled or in brackets, or before a subscriber's number without an area. */
  #mobile({ groups, joints, ...run }: Run): Strength {
    const [area = '', infix = '', next = '', ...rest] = groups;
    if (this.#infixes.get(area) === false) return /^\d+ [234] 4$/.test(sizesIn(groups)) ? this.#thin() : NONE;
    const own = this.#infixes.get(infix);
    if (own === undefined || !(own || run.bracketed || area.startsWith('0'))) return NONE;
    return this.#national({
      ...run,
      groups: [area, own ? infix + next : next, ...rest],
      joints: joints.filter((_, i) => i !== 1),
    });
  }

  #national(run: Run): Strength {
    const digits = run.groups.join('');
    const isDialled = this.#trunks.some(
      (trunk) => digits.startsWith(trunk) && this.#isDialled(run, digits, trunk),
    );
    return isDialled ? CLEAR : this.#bare(run, digits);
  }

  /** With trunk digits: in a group of their own or glued to the first, the rest as people like it. */
  #isDialled({ groups, joints, bracketed }: Run, digits: string, trunk: string): boolean {
    const own = groups[0]?.length === trunk.length;
    const national = digits.slice(trunk.length);
    const rest = own ? groups.slice(1) : [groups[0]?.slice(trunk.length) ?? '', ...groups.slice(1)];
    const between = own ? joints.slice(1) : joints;
    const inBrackets = own ? joints[0]?.opens === true : bracketed;
    const closed = inBrackets === (between[0]?.closes === true) && !(own && joints[0]?.closes);
    const least = isExtended(between) ? LEAST_WRITTEN - 1 : LEAST_WRITTEN;
    if (national.length < least || !closed) return false;
    // `0 306 40615` has a zero of its own, a code of two digits or a bracket says more.
    const isFree = trunk.startsWith('0') ? !own || trunk.length > 1 || inBrackets : inBrackets;
    if (isFree) return this.#isArea(trunk, national, rest, between);
    const isSpaced = trunk !== '0' || joints[0]?.sign === ' ';
    return isSpaced && this.#isExact(trunk, national, rest) && isEven(between, false);
  }

  #bare({ groups, joints, bracketed }: Run, digits: string): Strength {
    const isLong = digits.length >= LEAST_WRITTEN;
    const closes = joints[0]?.closes === true;
    if (!isLong || bracketed !== closes || joints.some(({ opens }) => opens)) return NONE;
    // A zero that belongs to the number says as much as one that is dialled before it.
    if (bracketed || digits.startsWith('0')) {
      if (!this.#isArea('', digits, groups, joints)) return NONE;
      return bracketed || digits.length > LEAST_WRITTEN ? CLEAR : this.#thin();
    }
    const known = (this.#exact.get(` ${sizesIn(groups)}`) ?? []).filter((one) => isKnown(one, digits));
    if (!known.some(({ form }) => isUsual(joints, groups, form.hyphen))) return NONE;
    const thin = digits.length === LEAST_WRITTEN || (groups.length === 2 && digits.length < 10);
    return thin ? this.#thin() : CLEAR;
  }

  #thin(): Strength {
    return this.#chosen ? THIN : NONE;
  }

  #isExact(trunk: string, national: string, groups: readonly string[]): boolean {
    const known = this.#exact.get(`${trunk} ${sizesIn(groups)}`) ?? [];
    return known.some((one) => isKnown(one, national));
  }

  /** Whether the first group may be an area's and the rest is a subscriber's number in one block or several groups. */
  #isArea(trunk: string, national: string, groups: readonly string[], joints: readonly Joint[]): boolean {
    const [first = '', ...rest] = groups;
    const plans = this.#areas.get(`${trunk} ${first.length} ${national.length}`);
    if (!plans || rest.length === 0) return false;
    const last = rest.at(-1) ?? '';
    const isOne = rest.length === 1 || (rest.length === 2 && joints.at(-1)?.sign === '-');
    const isSplit = isOne || rest.slice(0, -1).every(({ length }) => length > 1 && length < 7);
    const isEnded = last.length > 1 || (rest.length > 1 && joints.at(-1)?.sign === '-');
    if (!isSplit || !isEnded || !isEven(joints, true)) return false;
    for (const plan of plans) if (plan.number.test(national)) return true;
    return false;
  }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** All sizes that the groups of a form may have together. */
function sizesOf({ parts }: PhoneForm): string[] {
  let all: string[] = [''];
  for (const [least, most] of parts) {
    const sizes = Array.from({ length: most - least + 1 }, (_, more) => least + more);
    all = all.flatMap((before) => sizes.map((size) => (before === '' ? `${size}` : `${before} ${size}`)));
  }
  return all;
}

const isOf = (plan: PhonePlan, digits: string): boolean =>
  plan.lengths.includes(digits.length) && plan.number.test(digits);

const isKnown = ({ plan, form }: Known, digits: string): boolean =>
  plan.number.test(digits) && (form.leading?.test(digits) ?? true);
