// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { ChannelId } from '../../../lib/channels/index.ts';
import {
  type CleanupRulesInput,
  cleanUp,
  compileRules,
  defaultRulesInput,
} from '../../../lib/cleanup/index.ts';

function clean(html: string, input: CleanupRulesInput = {}, channel: ChannelId = 'web_chat') {
  const { rules, refused } = compileRules(input);
  expect(refused).toEqual([]);
  return cleanUp({ html }, rules, channel);
}

describe('an administrator’s rules', () => {
  test('start from a default set that is accepted whole', () => {
    expect(compileRules(defaultRulesInput).refused).toEqual([]);
    expect(compileRules({}).refused).toEqual([]);
  });

  test('let through only the tags they name, and never glue what stood in others', () => {
    const { text, removed } = clean('<p>a <b>b</b></p><p>c</p>', { tags: ['b'] });
    expect(text).toBe('a **b**\n\nc');
    expect(removed).toEqual([{ rule: 'tags', count: 2 }]);
  });

  test('read only the CSS properties they name', () => {
    const html =
      '<span style="font-weight:bold">a</span> <span style="font-style:italic">b</span><span style="display:none">c</span>';
    expect(clean(html, { styles: ['font-weight'] }).text).toBe('**a** b');
    expect(clean(html, { styles: ['font-style'] }).text).toBe('a _b_');
  });

  test('read only the attributes they name', () => {
    const html =
      '<a href="https://x.y/">a page</a> <ol start="4"><li>b</li></ol><span style="font-weight:bold">c</span><span style="display:none">d</span>';
    expect(clean(html, { attributes: ['start'] }).text).toBe('a page\n\n4. b\n\nc');
  });

  test('drop elements by selector, and say how many', () => {
    const html =
      '<p>a</p><p class="ad">b</p><div data-kind="menu"><p>c</p></div><table><tr class=ad><td>d</td></tr></table>';
    const { text, removed } = clean(html, { dropSelectors: ['.ad', '[data-kind=menu]'] });
    expect(text).toBe('a');
    expect(removed).toEqual([{ rule: 'selectors', count: 3 }]);
  });

  test('drop and replace text by words, literals and expressions', () => {
    const { text, removed } = clean('<p>Internal: call ACME, ref #123 and #45.</p>', {
      textPatterns: [
        { kind: 'literal', source: 'Internal: ', replacement: '' },
        { kind: 'word', source: 'acme', replacement: 'us' },
        { kind: 'regex', source: '#\\d+', replacement: '#…' },
      ],
    });
    expect(text).toBe('call us, ref #… and #….');
    expect(removed).toEqual([{ rule: 'textPatterns', count: 4 }]);
  });

  test('treat links as they say', () => {
    const html = '<p>see <a href="https://x.y/a">this</a></p>';
    expect(clean(html, { links: 'keep' }).text).toBe('see [this](https://x.y/a)');
    expect(clean(html, { links: 'text' }).text).toBe('see this');
    expect(clean(html, { links: 'text_with_address' }).text).toBe('see this (https://x.y/a)');
    expect(clean(html, { links: 'keep' }, 'whatsapp').text).toBe('see this (https://x.y/a)');
  });

  test('strip tracking parameters everywhere, and more of them on the hosts they name', () => {
    const tracking = ['utm_*', { host: 'shop.example', parameters: ['ref'] }];
    const html =
      '<a href="https://www.shop.example/?ref=1&a=%20&utm_x=2#top">x</a> https://other.example/?ref=1&amp;UTM_Y=2';
    const { text, removed } = clean(html, { tracking });
    expect(text).toBe('[x](https://www.shop.example/?a=%20#top) https://other.example/?ref=1');
    expect(removed).toEqual([{ rule: 'tracking', count: 3 }]);
  });

  test('treat images as they say, and keep emoji that came as images', () => {
    const html =
      '<p>a <img src="https://x.y/cat.png" alt="a cat"> <img alt="🙏" src="data:image/png;base64,AA"></p>';
    expect(clean(html, { images: 'drop' }).text).toBe('a 🙏');
    expect(clean(html, { images: 'alt' }).text).toBe('a a cat 🙏');
    expect(clean(html, { images: 'address' }).text).toBe('a https://x.y/cat.png 🙏');
  });

  test('switch characters on and off', () => {
    const html = '<p>a\u00ADb c\u00A0d “e” – f…</p>';
    expect(clean(html).text).toBe('ab c d “e” – f…');
    expect(clean(html, { invisible: false, spaces: false }).text).toBe('a\u00ADb c\u00A0d “e” – f…');
    expect(clean(html, { punctuation: 'straighten' }).text).toBe('ab c d "e" - f...');
  });

  test('write headings and bullets in their style', () => {
    const html = '<h2>Head line</h2><ul><li>a</li></ul>';
    expect(clean(html, { headings: 'plain', bullet: '•' }).text).toBe('Head line\n\n• a');
    expect(clean(html, { headings: 'upper_case', bullet: '*' }).text).toBe('HEAD LINE\n\n* a');
  });

  test('keep or drop footnote marks, leftovers and blank lines', () => {
    const html = '<p>a<sup><a href="#fn1">1</a></sup></p><p>Read more</p><p>b</p>';
    const { text, removed } = clean(html);
    expect(text).toBe('a\n\nb');
    expect(removed).toContainEqual({ rule: 'footnotes', count: 1 });
    expect(removed).toContainEqual({ rule: 'leftovers', count: 1 });
    expect(clean(html, { footnotes: false, leftovers: [], blankLines: 0 }).text).toBe('a¹\nRead more\nb');
  });

  test('are refused one by one with the place and the reason, the others staying in force', () => {
    const { rules, refused } = compileRules({
      tags: ['b', 'not a tag', 7],
      dropSelectors: ['.ad', 'p[', 'a:has(b)', 'p ~ p'],
      textPatterns: [
        { kind: 'regex', source: '(a)\\1' },
        { kind: 'literal', source: 'x' },
        { kind: 'guess', source: 'y' },
      ],
      links: 'burn',
      images: 'alt',
      nonsense: true,
      tracking: 'utm_*',
    });
    expect(refused.map(({ path }) => path).sort()).toEqual([
      'dropSelectors.1',
      'dropSelectors.2',
      'dropSelectors.3',
      'links',
      'nonsense',
      'tags.1',
      'tags.2',
      'textPatterns.0.source',
      'textPatterns.2.kind',
      'tracking',
    ]);
    for (const { reason } of refused) expect(reason).not.toBe('');
    const html = '<b>bx</b><i class="ad">i</i> <a href="https://x.y/?utm_a=1">a</a>';
    expect(cleanUp({ html }, rules, 'web_chat').text).toBe('**b** a');
    expect(rules.images).toBe('alt');
    expect(rules.links).toBe('keep');
  });

  test.each([
    ['script', 'script'],
    ['html .x', 'html'],
    ['.a > svg', 'svg'],
    ['svg, iframe', 'svg'],
    ['[onclick]', 'onclick'],
    ['a[target=_blank]', 'target'],
    ['a:hover', ':hover'],
    ['p::before', '::before'],
    [':root > p', ':root'],
  ])('refuse the selector %s, which never matches what was sanitised, and say why: %s', (selector, why) => {
    const { refused } = compileRules({ dropSelectors: ['.ad', selector] });
    expect(refused.map(({ path }) => path)).toEqual(['dropSelectors.1']);
    expect(refused[0]?.reason).toContain(`"${why}"`);
  });

  test.each([
    'a:not(script)',
    'p.x, iframe',
    'input[type=checkbox]',
    "[data-x='script']",
    'my-tag',
    '[role=button]',
    '#id',
    '*',
    'td:first-child',
    "a[href^='http:']",
    '.hover:empty',
  ])('take the selector %s', (selector) => {
    expect(compileRules({ dropSelectors: [selector] }).refused).toEqual([]);
  });

  test.each([null, 7, 'rules', [], undefined])('given as %j leave the default set in force', (raw) => {
    const { rules, refused } = compileRules(raw);
    expect(refused).toEqual([{ path: '', reason: 'not an object' }]);
    expect(cleanUp({ html: '<b>a</b>' }, rules, 'web_chat').text).toBe('**a**');
  });
});

describe('B7: a replacement', () => {
  const replaced = (text: string, source: string, replacement: string, flags?: string) =>
    clean(`<p>${text}</p>`, {
      textPatterns: [{ kind: 'regex', source, replacement, ...(flags === undefined ? {} : { flags }) }],
    }).text;

  test.each([
    ['call 12-345', '(\\d+)-(\\d+)', '$2/$1', 'call 345/12'],
    ['due 2024-03-01', '(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)', '$<d>.$<m>.$<y>', 'due 01.03.2024'],
    ['5 pieces', '\\d+', '<$&>', '&lt;5&gt; pieces'],
    ['5 pieces', '\\d+', '$$5', '$5 pieces'],
    ['ab', '(a)(b)?', '$2$1$3', 'ba$3'],
    ['ab', '(a)', '$12', 'a2b'],
    ['ab', 'a', '$1$<x>', '$1$<x>b'],
  ])('of %s by /%s/ and %s is %s', (text, source, replacement, expected) => {
    const plain = expected.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    expect(replaced(text, source, replacement)).toBe(plain);
    expect(text.replace(new RegExp(source), replacement)).toBe(plain);
  });

  test('takes words as they are shown, also bold ones', () => {
    expect(replaced('No. <b>4</b>7 <i>is</i> it', 'No\\. (\\d+) (\\w+)', '$2 $1')).toBe('is 47 it');
  });

  test('of words and literals stands as it is written', () => {
    const textPatterns = [{ kind: 'word' as const, source: 'fee', replacement: '$1 $& $$' }];
    expect(clean('<p>The fee</p>', { textPatterns }).text).toBe('The $1 $& $$');
  });

  test('flags are those of JavaScript', () => {
    expect(replaced('ACME Acme', 'acme', 'we', 'gi')).toBe('we we');
    expect(replaced('ACME Acme', 'acme', 'we')).toBe('ACME Acme');
    expect(replaced('a<br>b', '^b', 'x', 'm')).toBe('a\nx');
    expect(compileRules({ textPatterns: [{ kind: 'regex', source: 'a', flags: 'y' }] }).refused).toHaveLength(
      1,
    );
  });
});
