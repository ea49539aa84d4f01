import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountryCode, spellingsOf } from '../../../lib/directory/phone-number.ts';
import { runs } from '../../runs.ts';

/** Whether a number stored as it was typed is found when it is asked for in another way. */
const finds = (asked: string, stored: string, country?: CountryCode) =>
  spellingsOf(asked, country).includes(stored.replace(/[^+0-9]/g, ''));

describe('a phone number', () => {
  test.each<[string, string, CountryCode | undefined]>([
    ['+358 40 123 4567', '00358 40 1234567', undefined],
    ['00358401234567', '+358-40-123-4567', undefined],
    ['+358 40 123 4567', '+358 (0)40 123 4567', undefined],
    ['358401234567', '+358 40 123 4567', undefined],
    ['040-1234567', '+358 40 123 4567', 'FI'],
    ['+358 40 123 4567', '040 123 4567', 'FI'],
    ['011 358 40 123 4567', '+358 40 123 4567', 'US'],
    ['+1 213 373 4253', '(213) 373-4253', 'US'],
    ['+39 06 1234 5678', '06 1234 5678', 'IT'],
    ['+7 912 345 67 89', '8 (912) 345-67-89', 'RU'],
    ['+36 30 123 4567', '06 30 123 4567', 'HU'],
    ['+44 20 7946 0018', '020 7946 0018', 'GB'],
    ['12345', '123 45', undefined],
  ])('asked for as %s is found where it was given as %s (desk in %s)', (asked, stored, country) => {
    expect(finds(asked, stored, country)).toBe(true);
    expect(finds(stored, asked, country)).toBe(true);
  });

  test.each<[string, string, string, CountryCode | undefined]>([
    ['a national number is not of a country nobody named', '+358 40 123 4567', '040 123 4567', undefined],
    ['the desk is in another country', '+46 40 123 45 67', '040 123 4567', 'FI'],
    ['the digits are another country’s with a plus', '+358 401234567', '+40 1234567', 'FI'],
    ['one digit differs', '+358 40 123 4567', '+358 40 123 4568', 'FI'],
    ['it is the beginning of the other', '+358 40 123 456', '+358 40 123 4567', 'FI'],
  ])('is not mistaken: %s', (_why, asked, stored, country) => {
    expect(finds(asked, stored, country)).toBe(false);
    expect(finds(stored, asked, country)).toBe(false);
  });

  test.each(['', ' ', '+', '-()', 'none'])('is none without a digit: "%s"', (text) => {
    expect(spellingsOf(text, 'FI')).toEqual([]);
  });

  test('is found by every way to write it, whatever was typed', () => {
    const typed = fc.stringMatching(/^\+?[0-9 ().-]{3,20}$/).filter((text) => /\d/.test(text));
    fc.assert(
      fc.property(typed, fc.constantFrom('FI', 'US', undefined), (text, country) => {
        const spellings = spellingsOf(text, country);
        expect(finds(text, text, country)).toBe(true);
        for (const spelling of spellings) expect(finds(spelling, text, country)).toBe(true);
      }),
      { numRuns: runs(1000) },
    );
  });
});
