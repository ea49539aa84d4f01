import { describe, expect, test } from 'vitest';
import { parseableLength, withoutEmbedded } from '../../../lib/cleanup/bounds.ts';

describe('what a parser is given', () => {
  test.each([
    ['a page with closed and self-ending tags', '<div><p><b>x</b><li>y<br><img></div>'.repeat(20_000)],
    [
      'tags in comments and scripts',
      `<!--${'<b>'.repeat(9000)}--><script>${'<b>'.repeat(9000)}</script><p>x`,
    ],
    ['an unclosed comment', `<p>x<!--${'<b>'.repeat(9000)}`],
    ['text', 'a < b '.repeat(10_000)],
  ])('is all of %s', (_, html) => {
    expect(parseableLength(html)).toBe(html.length);
  });

  test('ends where tags that are never closed would cost quadratic time', () => {
    const unclosed = parseableLength('<b>x'.repeat(100_000));
    expect(unclosed).toBeLessThan(10_000);
    expect(unclosed).toBeGreaterThan(1000);
    const reopened = '<font size=1>'.repeat(1000) + '<p>x'.repeat(100_000);
    expect(parseableLength(reopened)).toBeLessThan(30_000);
  });

  test('is without embedded images, but with short data and other text', () => {
    expect(withoutEmbedded(`a data:image/png;base64,${'A'.repeat(500)} b`)).toBe('a data:, b');
    expect(withoutEmbedded('a data:image/png;base64,AAAA b')).toBe('a data:image/png;base64,AAAA b');
  });
});
