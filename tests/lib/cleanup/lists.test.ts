// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS, type ChannelId, type MarkupBlock, parseMarkup } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const { rules } = compileRules({});
const clean = (html: string, channel: ChannelId) => cleanUp({ html }, rules, channel).text;

/** How many items the customer's page shows, in lists of any depth. */
function items(blocks: MarkupBlock[]): number {
  let count = 0;
  for (const block of blocks) {
    if (block.type === 'quote') count += items(block.children);
    if (block.type === 'list') for (const { children } of block.items) count += 1 + items(children);
  }
  return count;
}

const LISTS: [html: string, text: string, count: number][] = [
  [
    '<ol type=a><li>x<ol type=i><li>y<li>z</ol><li>w</ol>',
    'a. x\n   i. y\n   ii. z\nb. w',
    4,
  ],
  ['<ol type=A><li>x<p>more</p><li>y</ol>', 'A. x\n   more\nB. y', 2],
  ['<ol type=I start=3><li>x<li>y</ol>', 'III. x\nIV. y', 2],
  ['<ol><li>x<ol type=a><li>y<ul><li>z</ul></ol></ol>', '1. x\n   a. y\n      - z', 3],
  ['<ul><li>x<br><br>y<li>z</ul>', '- x\n\n  y\n- z', 2],
  ['<blockquote><ul><li>x<ul><li>y<p>z</ul></ul></blockquote>', '> - x\n>   - y\n>     z', 2],
  ['<ol type=a><li>x<blockquote>q</blockquote><li>y</ol>', 'a. x\n\n   > q\nb. y', 2],
]; // biome-ignore format: a table

describe('a list', () => {
  test.each(LISTS)('%s keeps nesting and continuation', (html, text, count) => {
    expect(clean(html, 'web_chat')).toBe(text);
    expect(clean(html, 'whatsapp')).toBe(text);
    expect(clean(html, 'messenger')).toBe(text);
    expect(items(parseMarkup('web_chat', text))).toBe(count);
  });

  test('holds code with its indentation, at the beginning of an item too', () => {
    const html = '<ol><li>x<pre>if:\n\n    y</pre><li><pre>a\n  b</pre></ol>';
    const text = '1. x\n\n   ```\n   if:\n\n       y\n   ```\n2. ```\n   a\n     b\n   ```';
    expect(clean(html, 'web_chat')).toBe(text);
    expect(parseMarkup('web_chat', text)).toMatchObject([
      {
        items: [
          { children: [{}, { type: 'code_block', text: 'if:\n\n    y' }] },
          { children: [{ type: 'code_block', text: 'a\n  b' }] },
        ],
      },
    ]);
    expect(clean(html, 'messenger')).toBe('1. x\n\n   if:\n\n       y\n2. a\n     b');
  });
});

describe('prose that begins with a number', () => {
  test.each([
    ['<p>It was written in<br>1984. by hand</p>', 'It was written in\n1984\\. by hand'],
    ['<p>3) is wrong</p>', '3\\) is wrong'],
    ['<p>1. FC won</p>', '1\\. FC won'],
    ['<ul><li>1984. by hand</li></ul>', '- 1984\\. by hand'],
    ['<blockquote>1984. by hand</blockquote>', '> 1984\\. by hand'],
    ['<ol type=a><li>2. by hand</li></ol>', 'a. 2\\. by hand'],
    ['<p>version 2. by hand</p>', 'version 2. by hand'],
    ['<p>1.5 kg</p>', '1.5 kg'],
  ])('%s is no list on the customer’s page', (html, text) => {
    expect(clean(html, 'web_chat')).toBe(text);
    expect(clean(html, 'messenger')).toBe(text.replaceAll('\\', ''));
    expect(JSON.stringify(parseMarkup('web_chat', text))).not.toContain('"number"');
  });

  test('counting on, is one', () => {
    for (const channel of CHANNEL_IDS) {
      expect(clean('<p>1. open<br>2. close</p>', channel)).toBe('1. open\n2. close');
      expect(clean('<p>4) open</p><p>5) close</p>', channel)).toBe('4) open\n\n5) close');
    }
  });
});

test('code keeps its indentation on Messenger', () => {
  const html = '<p>Run:</p><pre>if x:\n    y\n\ty</pre>';
  expect(clean(html, 'messenger')).toBe('Run:\n\nif x:\n    y\n    y');
});

/** A list as Word writes it: markers and texts, with a level; no marker for a paragraph that goes on. */
const wordList = (...items: [marker: string, text: string, level?: number][]) =>
  items
    .map(([marker, text, level = 1]) =>
      marker === ''
        ? `<p class=MsoListContinue>${text}</p>`
        : `<p class=MsoListParagraph style="mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${marker}<span>&nbsp;&nbsp; </span></span>${text}</p>`,
    )
    .join('');

describe('B8: a list of Word’s', () => {
  test.each([
    ['circled numbers', wordList(['①', 'x'], ['②', 'y']), '1. x\n2. y'],
    ['full-width numbers', wordList(['１.', 'x'], ['２.', 'y']), '1. x\n2. y'],
    ['numbers in brackets', wordList(['⑴', 'x'], ['⑵', 'y']), '(1) x\n(2) y'],
    ['squares of Wingdings', wordList(['§', 'x'], ['§', 'y']), '- x\n- y'],
    ['letters that are pictures', wordList(['v', 'x'], ['o', 'y', 2]), '- x\n  - y'],
    ['sections', wordList(['§ 1', 'x'], ['§ 2', 'y']), '§ 1 x\n§ 2 y'],
    ['steps', wordList(['Step 1:', 'x'], ['Step 2:', 'y']), 'Step 1: x\nStep 2: y'],
    ['articles in Chinese', wordList(['第1条', 'x'], ['第2条', 'y']), '第1条 x\n第2条 y'],
    ['a paragraph that goes on', wordList(['a)', 'x'], ['', 'more'], ['b)', 'y']), 'a) x\n   more\nb) y'],
    [
      'levels of several kinds',
      wordList(['1.', 'x'], ['a.', 'y', 2], ['', 'more', 2], ['i.', 'z', 3], ['2.', 'w']),
      '1. x\n   a. y\n      more\n      i. z\n2. w',
    ],
    ['bullets over numbers', wordList(['•', 'x'], ['1.', 'y', 2]), '- x\n  1. y'],
  ])('keeps %s', (_, html, text) => {
    for (const channel of CHANNEL_IDS) expect(clean(html, channel)).toBe(text);
  });

  test('ends before a paragraph of its own, which goes on with nothing', () => {
    expect(clean('<p class=MsoListContinue>x</p>', 'web_chat')).toBe('x');
    expect(clean(`${wordList(['1.', 'x'])}<p>y</p><p class=MsoListContinue>z</p>`, 'web_chat')).toBe(
      '1. x\n\ny\n\nz',
    );
  });
});

describe('B8: a list that says how far in its items are', () => {
  const quill = (...items: [indent: number, text: string][]) =>
    `<ol>${items.map(([indent, text]) => `<li class="${indent ? `ql-indent-${indent}` : ''}">${text}</li>`).join('')}</ol>`;
  const slack = (...lists: [indent: number, tag: string, ...items: string[]][]) =>
    lists
      .map(
        ([indent, tag, ...items]) =>
          `<${tag} data-indent="${indent}">${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`,
      )
      .join('');

  test.each([
    [
      'Quill’s',
      quill([0, 'x'], [1, 'y'], [1, 'z'], [2, 'deep'], [0, 'w'], [1, 'again']),
      '1. x\n   a. y\n   b. z\n      i. deep\n2. w\n   a. again',
    ],
    [
      'Quill’s, of both kinds',
      '<ol><li data-list="ordered">x</li><li data-list="bullet" class="ql-indent-1">y</li><li data-list="ordered">z</li></ol>',
      '1. x\n   - y\n2. z',
    ],
    ['Slack’s, counted', slack([0, 'ol', 'x'], [1, 'ol', 'y', 'z']), '1. x\n   a. y\n   b. z'],
    ['Slack’s', slack([0, 'ul', 'x'], [1, 'ul', 'y', 'z'], [0, 'ul', 'w']), '- x\n  - y\n  - z\n- w'],
  ])('%s', (_, html, text) => {
    for (const channel of CHANNEL_IDS) expect(clean(html, channel)).toBe(text);
  });
});
