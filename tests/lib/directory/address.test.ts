import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../lib/directory/address.ts';
import { type CountryCode, spellingsOf } from '../../../lib/directory/phone-number.ts';
import { runs } from '../../runs.ts';

const phone = (text: string, country?: CountryCode) => addressOf('phone', text, country);
const email = (text: string) => addressOf('email', text);

describe('D1: addresses are compared by one function', () => {
  test.each(['+358 40 123 4567', '040-1234567', '00358401234567', '(040) 123 45 67', '+358 (0)40 1234567'])(
    'D1: %s is one number to a desk in Finland',
    (text) => expect(phone(text, 'FI')?.value).toBe('+358401234567'),
  );

  test('D1: a national number is another country’s number to another desk', () => {
    expect(phone('040-1234567')?.value).toBe('0401234567');
    expect(phone('040-1234567', 'SE')?.value).not.toBe('+358401234567');
  });

  test.each([
    ['Mary@Example.COM', 'mary@example.com'],
    ['  mary@example.com ', 'mary@example.com'],
    ['JOSE\u0301@example.com', 'josé@example.com'],
  ])('D1: the e-mail address %s is compared as %s', (text, value) => expect(email(text)?.value).toBe(value));

  test.each([
    ['Brazil’s ninth digit', '+55 11 98765-4321', '+55 11 8765-4321'],
    ['Mexico’s 1', '+52 1 55 1234 5678', '+52 55 1234 5678'],
    ['Argentina’s 9', '+54 9 11 2345-6789', '+54 11 2345-6789'],
  ])('D1: %s makes numbers alike and not the same', (_what, one, other) => {
    expect(phone(one)?.value).not.toBe(phone(other)?.value);
    expect(phone(one)?.likeness).toBe(phone(other)?.likeness);
  });

  test.each([
    ['+55 11 2765-4321', '+55 11 92765-4321'],
    ['+1 213 373 4253', '+1 213 373 4254'],
    ['+52 55 1234 5678', '+52 1 55 1234 5679'],
  ])('D1: %s and %s are not even alike', (one, other) => {
    expect(phone(one)?.likeness).not.toBe(phone(other)?.likeness);
  });
});

describe('no address', () => {
  test.each(['', 'none', '112', '+', '+358 40 CALL ME', '1'.repeat(30)])('is the phone number "%s"', (text) =>
    expect(phone(text, 'FI')).toBeNull(),
  );

  test.each(['', 'mary', 'mary@', '@example.com', 'a b@c.d', 'Mary <m@x.y>', `${'a'.repeat(250)}@b.cd`])(
    'is the e-mail address "%s"',
    (text) => expect(email(text)).toBeNull(),
  );
});

test('D1: every spelling of a number is the same address, and comparing again changes nothing', () => {
  const typed = fc.stringMatching(/^\+?[0-9 ().-]{3,20}$/);
  fc.assert(
    fc.property(typed, fc.constantFrom('FI', 'US', 'BR', undefined), (text, country) => {
      const address = phone(text, country);
      if (address === null) return;
      for (const spelling of spellingsOf(text, country)) expect(phone(spelling, country)).toEqual(address);
      expect(phone(address.value, country)).toEqual(address);
      expect(phone(address.likeness, country)?.likeness).toBe(address.likeness);
    }),
    { numRuns: runs(1000) },
  );
});
