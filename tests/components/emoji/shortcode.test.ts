import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedShortcodeIn, shortcodeIn } from '../../../components/emoji/shortcode.ts';

const at = (caret: number) => ({ start: caret, end: caret });
const openIn = (text: string) => shortcodeIn(text, at(text.length))?.code ?? null;

describe('a name of an emoji', () => {
  test.each([
    [':smile', 'smile'],
    ['Hello :smile', 'smile'],
    ['(:Smile', 'smile'],
    ['Thanks!\n:thumbs_up', 'thumbs_up'],
    ['😀:tada', 'tada'],
    [':+1', '+1'],
    [':100', '100'],
    [':lächelndes', 'lächelndes'],
  ])('is written in %j', (text, code) => {
    expect(openIn(text)).toBe(code);
  });

  test.each([
    'http://',
    'http://example.com:80',
    'https:smile',
    'at 10:30:15',
    ' :30',
    'Note:thanks',
    'Note: thanks',
    ':s',
    ':',
    '::smile',
    ':smile ',
    'C:\\path',
    '://smile',
    ':)',
  ])('is not written in %j', (text) => {
    expect(openIn(text)).toBeNull();
  });

  test('is looked for at the caret only, and not while something is selected', () => {
    expect(shortcodeIn('Hi :smile there', at(9))).toEqual({ start: 3, end: 9, code: 'smile' });
    expect(shortcodeIn('Hi :smile there', at(15))).toBeNull();
    expect(shortcodeIn('Hi :smile', { start: 4, end: 9 })).toBeNull();
  });

  test('is closed by a second colon, and both go with it', () => {
    expect(closedShortcodeIn('Hi :smile: there', at(10))).toEqual({ start: 3, end: 10, code: 'smile' });
    for (const text of ['10:30:', 'http://a:', 'Note:thanks:', ':smile', '::', 'Hi:'])
      expect([text, closedShortcodeIn(text, at(text.length))]).toEqual([text, null]);
  });

  test('is never found where there is no colon, and lies within the text', () => {
    const texts = fc.string({ unit: fc.constantFrom(':', 'a', 'ß', '1', '/', ' ', '_', '+', '😀', '\n') });
    fc.assert(
      fc.property(texts, fc.nat(30), (text, seed) => {
        const caret = Math.min(seed, text.length);
        const found = shortcodeIn(text, at(caret));
        if (!found) return;
        expect(text[found.start]).toBe(':');
        expect(found.end).toBe(caret);
        expect(text.slice(found.start + 1, caret).toLowerCase()).toBe(found.code);
      }),
    );
  });
});
