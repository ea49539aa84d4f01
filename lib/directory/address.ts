import { type AddressKind, LONGEST_ADDRESS } from './entry.ts';
import { type CountryCode, comparableNumber } from './phone-number.ts';

/** How a customer is reached, in the form in which it is compared. */
export interface Address {
  kind: AddressKind;
  /** Two addresses are the same when this is: a number in E.164, an e-mail address in small letters. */
  value: string;
  /** Two addresses that share this, but not `value`, may be the same: national variants of one number. */
  likeness: string;
}

/** Shorter numbers are extensions and services, which are nobody's. */
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 20;

/**
 * Mobile numbers that are dialled with or without a digit, by who wrote them down and when: Brazil's ninth digit
 * (Anatel, Res. 553/2010), the 1 of Mexico (until 2019) and the 9 of Argentina (from abroad).
 */
const NATIONAL_VARIANTS: readonly [RegExp, string][] = [
  [/^\+55(\d\d)9([6-9]\d{7})$/, '+55$1$2'],
  [/^\+521(\d{10})$/, '+52$1'],
  [/^\+549(\d{10})$/, '+54$1'],
];

/**
 * What `text` is as an address, whatever way it is written; null when it is none. A phone number without a calling
 * code is one of `country`, which is where the desk is. All that compares addresses compares by this.
 */
export function addressOf(kind: AddressKind, text: string, country?: CountryCode): Address | null {
  return kind === 'phone' ? phoneOf(text, country) : emailOf(text);
}

function phoneOf(text: string, country: CountryCode | undefined): Address | null {
  if (/[^\d\s+()./-]/u.test(text)) return null;
  const value = comparableNumber(text, country);
  const digits = value?.replace('+', '').length ?? 0;
  if (value === null || digits < FEWEST_DIGITS || digits > MOST_DIGITS) return null;
  return { kind: 'phone', value, likeness: likenessOf(value) };
}

function likenessOf(number: string): string {
  return NATIONAL_VARIANTS.reduce((like, [variant, common]) => like.replace(variant, common), number);
}

function emailOf(text: string): Address | null {
  const value = text.trim().normalize('NFC').toLowerCase();
  if (value.length > LONGEST_ADDRESS || !/^[^\s@<>"',;]+@[^\s@<>"',;]+$/u.test(value)) return null;
  return { kind: 'email', value, likeness: value };
}
