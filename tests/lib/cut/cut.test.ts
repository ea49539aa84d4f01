import fc from 'fast-check';
import { expect, test } from 'vitest';
import { characterAt, cut, cutStart } from '../../../lib/cut/cut.ts';

const FAMILY = '👩🏽‍👩🏽‍👧🏽‍👦🏽';
const DEVANAGARI = 'क्षि';

test.each([
  ['a family', FAMILY],
  ['a flag', '🇫🇮'],
  ['a letter with its marks', 'e\u0301\u0323'],
  ['a thumb with a skin tone', '👍🏿'],
  ['a consonant with its vowel sign', 'कि'],
])('%s is kept whole or left out, wherever the cut falls', (_, character) => {
  const text = `ab${character}cd`;
  for (let most = 2; most <= text.length; most += 1) {
    expect(['ab', `ab${character}`, `ab${character}c`, text]).toContain(cut(text, most));
    expect([text, `b${character}cd`, `${character}cd`, 'cd']).toContain(cutStart(text, most));
    expect(cut(text, most).length).toBeLessThanOrEqual(most);
    expect(cutStart(text, most).length).toBeLessThanOrEqual(most);
  }
});

test('flags in a row are counted from the first', () => {
  expect(cut('🇫🇮🇩🇪🇫🇷', 6)).toBe('🇫🇮');
  expect(cut('🇫🇮🇩🇪🇫🇷', 8)).toBe('🇫🇮🇩🇪');
});

test('a character longer than all there is room for is cut without a half of a pair', () => {
  expect(cut(`x${'\u0301'.repeat(500)}`, 100)).toHaveLength(100);
  expect(cut('👍👍', 1)).toBe('');
});

test('a cut is a beginning, as long as it may be but for one character', () => {
  const texts = fc.array(fc.constantFrom('a', ' ', FAMILY, '🇫🇮', 'e\u0301', DEVANAGARI, '好'), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(texts, fc.nat(60), (parts, most) => {
      const text = parts.join('');
      const found = cut(text, most);
      expect(text.startsWith(found)).toBe(true);
      expect(found.length).toBeLessThanOrEqual(most);
      expect(found).not.toMatch(/\p{Cs}/u);
    }),
  );
});

test('the character at a place is whole', () => {
  expect(characterAt(`${FAMILY}b`, 5)).toBe(FAMILY);
  expect(characterAt('ab', 2)).toBe('');
});
