import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INVISIBLE_MARK, nameFault, shownName } from '../../../lib/names/names.ts';
import { runs } from '../../runs.ts';

const HIDDEN = [
  ['zero-width space', '\u200B'],
  ['word joiner', '\u2060'],
  ['byte order mark', '\uFEFF'],
  ['soft hyphen', '\u00AD'],
  ['Hangul filler', '\u3164'],
  ['Hangul choseong filler', '\u115F'],
  ['halfwidth Hangul filler', '\uFFA0'],
  ['Braille blank', '\u2800'],
  ['left-to-right override', '\u202D'],
  ['right-to-left override', '\u202E'],
  ['pop directional formatting', '\u202C'],
  ['left-to-right isolate', '\u2066'],
  ['pop directional isolate', '\u2069'],
  ['language tag', '\u{E0061}'],
  ['line feed', '\n'],
  ['line separator', '\u2028'],
  ['half of a character', '\uD83D'],
] as const;

describe('a name typed in our form', () => {
  test.each(HIDDEN)('is refused with a %s in it', (_what, character) => {
    expect(nameFault(`Anna${character} Berg`)).toBe('hidden');
    expect(nameFault(character)).toBe('hidden');
  });

  test.each(['', '   ', '\u00A0', '\u3000', '\u0301'])('is refused when it shows nothing: "%s"', (name) => {
    expect(nameFault(name)).toBe('empty');
  });

  test.each([
    ['Latin letters', 'José Ñuñez-O’Neill'],
    ['Persian with a non-joiner', 'علی\u200Cرضا'],
    ['Hebrew with a mark of direction', 'דוד\u200F (David)'],
    ['Sinhala with a joiner', 'ශ්\u200Dරී'],
    ['Malayalam that ends with a joiner', 'മലയാള\u0D7Eൻ\u200D'],
    ['Devanagari with a joiner', 'क्\u200Dष'],
    ['a family of emoji', '👨\u200D👩\u200D👧'],
    ['an emoji with a skin tone and a joiner', '🧑🏽\u200D💻'],
    ['a heart in its emoji form', 'Ann ❤\uFE0F'],
    ['the flag of Scotland', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['an ideograph in a variant', '葛\u{E0100}城'],
    ['a letter with a combining accent', 'Zoe\u0301'],
    ['a single sign', '?'],
  ])('is taken: %s', (_what, name) => {
    expect(nameFault(name)).toBeNull();
    expect(shownName(name)).toBe(name);
  });

  test.each([
    ['a joiner between Latin letters', 'Ad\u200Dmin'],
    ['two non-joiners in a row', 'علی\u200C\u200Cرضا'],
    ['a mark of direction among Latin letters', 'Anna\u200E'],
    ['tags that are no flag', '🏴\u{E0067}'],
  ])('is refused: %s', (_what, name) => expect(nameFault(name)).toBe('hidden'));
});

describe('a name from a provider', () => {
  test('is shown with a mark for each character that cannot be seen', () => {
    expect(shownName('\u202Enimda\u202C')).toBe(`${INVISIBLE_MARK}nimda${INVISIBLE_MARK}`);
    expect(shownName('ㅤ')).toBe(INVISIBLE_MARK);
    expect(shownName('A\uFE0F\u200D👩')).toBe(`A${INVISIBLE_MARK}${INVISIBLE_MARK}👩`);
  });

  test('breaks out of nothing and shows all its characters, whatever it is', () => {
    const letters = fc.constantFrom(
      ...'Aنक👩1 ',
      '\u200D',
      '\u200C',
      '\uFE0F',
      ...HIDDEN.map(([, one]) => one),
    );
    const names = fc.oneof(
      fc.string({ unit: letters, maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(names, (name) => {
        const shown = shownName(name);
        expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u3164\u2800\p{Cc}\p{Cs}]/u);
        expect(shownName(shown)).toBe(shown);
        expect([...shown].length).toBe([...name].length);
        // What can be seen anyway is not touched.
        const visible = (text: string) =>
          text.replace(/[^\p{L}\p{N}]|\u3164|\u115F|\u1160|\uFFA0|\u17B4|\u17B5/gu, '');
        expect(visible(shown)).toBe(visible(name));
      }),
      { numRuns: runs(2000) },
    );
  });
});
