// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { type CleanupRulesInput, cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { SHOWING } from '../channels/support/showing.ts';

const pattern = (source: string, replacement = '', kind: 'word' | 'regex' | 'literal' = 'word') => ({
  textPatterns: [{ kind, source, replacement }],
});
const clean = (html: string, input: CleanupRulesInput) =>
  SHOWING.map((id) => cleanUp({ html }, compileRules(input).rules, id).text);
const same = (text: string) => SHOWING.map(() => text);

describe('B7: text patterns change words', () => {
  test('and no address, linked or not', () => {
    const html = '<p>internal <a href="https://x.y/internal">page</a> https://x.y/internal/a</p>';
    expect(clean(html, pattern('internal'))).toEqual([
      '[page](https://x.y/internal) https://x.y/internal/a',
      'page (https://x.y/internal) https://x.y/internal/a',
      'page (https://x.y/internal) https://x.y/internal/a',
    ]);
  });

  test('and no code', () => {
    const html = '<p>internal <code>internal()</code></p><pre>internal</pre>';
    expect(clean(html, pattern('internal', 'our'))).toEqual([
      'our `internal()`\n\n```\ninternal\n```',
      'our `internal()`\n\n```\ninternal\n```',
      'our internal()\n\ninternal',
    ]);
  });

  test('across marks, and of what a channel escapes', () => {
    expect(clean('<p>an in<b>tern</b>al note</p>', pattern('internal', 'own'))).toEqual(same('an own note'));
    expect(clean('<p>the *secret* thing</p>', pattern('*secret*', 'known', 'literal'))).toEqual(
      same('the known thing'),
    );
  });

  test('and leave no mark, link, item, quote or line behind', () => {
    const html =
      '<p>a</p><p><b>internal</b></p><ul><li>internal</li></ul><blockquote>internal</blockquote>' +
      '<p>b <i>internal</i> <a href="https://x.y/"><b>internal</b></a></p><p>c<br>internal<br>d</p>';
    expect(clean(html, pattern('internal'))).toEqual(same('a\n\nb\n\nc\nd'));
  });

  test('over several lines, and over an address that stands inside', () => {
    const html = '<p>a</p><p>BEGIN x</p><p>y https://x.y/a END</p><p>b</p>';
    expect(clean(html, pattern('BEGIN[^]*END', '', 'regex'))).toEqual(same('a\n\nb'));
  });

  test('in a text that is written already', () => {
    const { rules } = compileRules(pattern('internal'));
    const text = '- internal\n- **internal** a_b [page](https://x.y/internal) `internal`\n> internal\nc';
    expect(cleanUp({ text }, rules, 'web_chat').text).toBe(
      '- a_b [page](https://x.y/internal) `internal`\nc',
    );
    expect(cleanUp({ text: '*internal* x _y_' }, rules, 'whatsapp').text).toBe('x _y_');
  });

  test('in the columns of a table', () => {
    const html =
      '<table><tr><th>Part</th><th>Price</th><th>Note</th></tr><tr><td>A</td><td>1</td><td>internal</td></tr></table>';
    for (const text of clean(html, pattern('internal', 'x'))) expect(text).not.toContain('internal');
  });
});

test('B7: headings in upper case leave addresses and code as they are', () => {
  const html = '<h2>See https://x.y/Path and <code>fooBar</code></h2>';
  expect(clean(html, { headings: 'upper_case' })).toEqual([
    'SEE https://x.y/Path AND `fooBar`',
    'SEE https://x.y/Path AND `fooBar`',
    'SEE https://x.y/Path AND fooBar',
  ]);
});
