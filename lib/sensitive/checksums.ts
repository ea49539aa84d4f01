/** Check digits shared by many identifiers. Values are plain: ASCII digits, upper-case letters, no separators. */

const code = (value: string, at: number) => value.charCodeAt(at);

/** The digit at `at`. */
export const digit = (value: string, at: number): number => code(value, at) - 0x30;

/** A letter as 10–35, a digit as itself (ISO 7064, ISO 13616). */
export const base36 = (value: string, at: number): number => {
  const unit = code(value, at);
  return unit >= 0x41 ? unit - 55 : unit - 0x30;
};

/** Sum of each digit times its weight, for as many digits as there are weights. */
export function weighted(value: string, weights: readonly number[], from = 0): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += digit(value, from + i) * (weights[i] ?? 0);
  return sum;
}

/** ISO/IEC 7812-1 annex B. */
export function luhn(value: string): boolean {
  let sum = 0;
  for (let i = value.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const d = digit(value, i);
    sum += twice ? (d > 4 ? d * 2 - 9 : d * 2) : d;
  }
  return sum % 10 === 0;
}

/** Remainder of a long decimal number; letters count as two digits. */
export function remainder(value: string, modulus: number): number {
  let rest = 0;
  for (let i = 0; i < value.length; i++) {
    const v = base36(value, i);
    rest = (rest * (v > 9 ? 100 : 10) + v) % modulus;
  }
  return rest;
}

/** ISO 7064 MOD 11,10: the last digit checks those before it. */
export function mod11And10(value: string): boolean {
  let product = 10;
  for (let i = 0; i < value.length - 1; i++) {
    const sum = (digit(value, i) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digit(value, value.length - 1);
}

const VERHOEFF_P = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Product in the dihedral group of order ten. */
function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 10) % 5;
}

/** Verhoeff (1969), check digit last. */
export function verhoeff(value: string): boolean {
  let check = 0;
  for (let i = 0; i < value.length; i++) {
    let d = digit(value, value.length - 1 - i);
    for (let turns = i % 8; turns > 0; turns--) d = VERHOEFF_P[d] ?? 0;
    check = dihedral(check, d);
  }
  return check === 0;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the day exists in the Gregorian calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0));
}

/** Whether `yymmdd` is a day in the 1900s or the 2000s. */
export function isShortDate(year: number, month: number, day: number): boolean {
  return isDate(2000 + year, month, day) || isDate(1900 + year, month, day);
}

/** Two digits from `at`. */
export const pair = (value: string, at: number): number => digit(value, at) * 10 + digit(value, at + 1);

/** Whether all characters are the same. */
export const isRepeated = (value: string): boolean => value === value.charAt(0).repeat(value.length);
