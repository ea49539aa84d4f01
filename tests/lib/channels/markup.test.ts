import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChannelId,
  type MarkupBlock,
  type MarkupInline,
  parseMarkup,
} from '../../../lib/channels/index.ts';
import { runs } from '../../runs.ts';

/** The tree in one line: marks as tags, blocks as brackets. */
function show(blocks: MarkupBlock[]): string {
  return blocks.map(showBlock).join('');
}

function showBlock(block: MarkupBlock): string {
  if (block.type === 'paragraph') return `(${block.children.map(showInline).join('')})`;
  if (block.type === 'code_block') return `{${block.text}}`;
  if (block.type === 'quote') return `"${show(block.children)}"`;
  return `[${block.items.map((item) => `${item.number ?? item.marker ?? '•'}${show(item.children)}`).join(' ')}]`;
}

function showInline(node: MarkupInline): string {
  if (node.type === 'text') return node.text;
  if (node.type === 'break') return '/';
  if (node.type === 'code') return `<code>${node.text}</code>`;
  const name = node.type === 'link' ? `link ${node.href}` : node.type;
  return `<${name}>${node.children.map(showInline).join('')}</>`;
}

const cases: [channel: ChannelId, what: string, text: string, shown: string][] = [
  ['web_chat', 'bold and italic', '**b** _i_ *j*', '(<bold>b</> <italic>i</> <italic>j</>)'],
  ['web_chat', 'bold inside a word', 'un**believ**able', '(un<bold>believ</>able)'],
  ['web_chat', 'strike', '~~old~~ new', '(<strike>old</> new)'],
  ['web_chat', 'marks in marks', '**a _b_ c**', '(<bold>a <italic>b</> c</>)'],
  ['web_chat', 'a snake_case name as it is', 'foo_bar_baz and 2*3*4', '(foo_bar_baz and 2*3*4)'],
  ['web_chat', 'a lone star as it is', '* x and 5 * 3', '[•(x and 5 * 3)]'],
  ['web_chat', 'escapes as their characters', '\\*a\\* \\_ \\\\ \\q', '(*a* _ \\ \\q)'],
  ['web_chat', 'inline code without marks in it', '`a **b**` c', '(<code>a **b**</code> c)'],
  ['web_chat', 'code that holds backticks', '`` a`b ``', '(<code>a`b</code>)'],
  ['web_chat', 'an open backtick as it is', 'a `b', '(a `b)'],
  ['web_chat', 'a named link', '[the **page**](https://x.y/a)', '(<link https://x.y/a>the <bold>page</></>)'],
  ['web_chat', 'a script link as text', '[x](javascript:alert(1))', '([x](javascript:alert(1)))'],
  [
    'web_chat',
    'a bare address',
    'see https://x.y/a_b_c.',
    '(see <link https://x.y/a_b_c>https://x.y/a_b_c</>.)',
  ],
  ['web_chat', 'line ends as breaks', 'a\nb\n\nc', '(a/b)(c)'],
  ['web_chat', 'a code block', '```js\n*a*\n\n  b\n```\nc', '{*a*\n\n  b}(c)'],
  ['web_chat', 'an unclosed code block as text', '```\na', '(```/a)'],
  ['web_chat', 'nested and numbered lists', '- a\n  - b\n- c\n3. d\n4. e', '[•(a)[•(b)] •(c)][3(d) 4(e)]'],
  ['web_chat', 'an item with a second line', '- a\n  more\nafter', '[•(a/more)](after)'],
  ['web_chat', 'a list by letters', 'a. x\nb. y\nafter', '[a.(x) b.(y)](after)'],
  ['web_chat', 'lists by capitals and numerals', 'A) x\nB) y\n\nI. x\nII. y', '[A)(x) B)(y)][I.(x) II.(y)]'],
  ['web_chat', 'numerals after a letter', 'h. x\ni. y\nj. z', '[h.(x) i.(y) j.(z)]'],
  ['web_chat', 'numbers of several levels', '2.9 x\n2.10 y\n(1) z\n(2) w', '[2.9(x) 2.10(y)][(1)(z) (2)(w)]'],
  ['web_chat', 'a letter inside an item', '1. x\n   a. y\n2. z', '[1(x)[a.(y)] 2(z)]'],
  ['web_chat', 'items by letters apart', 'a. x\n\n   more\n\nb. y', '[a.(x)(more) b.(y)]'],
  [
    'web_chat',
    'initials as they are',
    'A. Smith wrote\nto J. Jones.\nI. e. now',
    '(A. Smith wrote/to J. Jones./I. e. now)',
  ],
  ['web_chat', 'amounts as they are', '2.5 kg\n10.0.0.1 is up', '(2.5 kg/10.0.0.1 is up)'],
  ['web_chat', 'a blank line inside an item', '- a\n\n  b\n- c\n\nd', '[•(a)(b) •(c)](d)'],
  [
    'web_chat',
    'a quote and code inside an item',
    '1. a\n\n   > q\n\n   ```\n   x\n\n     y\n   ```\n2. b',
    '[1(a)"(q)"{x\n\n  y} 2(b)]',
  ],
  ['whatsapp', 'letters as typed', 'a. x\nb. y', '(a. x/b. y)'],
  ['web_chat', 'quotes in quotes', '> a\n> > b\nc', '"(a)"(b)""(c)'],
  ['web_chat', 'raw HTML as text', '<b onclick=x>hi</b>', '(<b onclick=x>hi</b>)'],
  ['whatsapp', 'its own marks', '*b* _i_ ~s~ `c`', '(<bold>b</> <italic>i</> <strike>s</> <code>c</code>)'],
  ['whatsapp', 'double stars as a bold star', 'a **b** c', '(a **b** c)'],
  ['whatsapp', 'no mark inside a word', 'un*believ*able 2*3*4', '(un*believ*able 2*3*4)'],
  ['whatsapp', 'a mono block on one line', '```a b```', '(<code>a b</code>)'],
  ['whatsapp', 'no named link', '[a](https://x.y/)', '([a](<link https://x.y/>https://x.y/</>))'],
  ['whatsapp', 'no mark over a line end', '*a\nb*', '(*a/b*)'],
  ['whatsapp', 'lists and quotes', '- a\n- b\n> c', '[•(a) •(b)]"(c)"'],
  ['whatsapp', 'blank lines as they are', 'a\n\n\nb', '(a///b)'],
  ['messenger', 'everything as typed', '*b* - `c`\n- d\n> e', '(*b* - `c`/- d/> e)'],
  ['messenger', 'addresses as links', 'https://x.y', '(<link https://x.y>https://x.y</>)'],
];

describe('reading a text as its channel shows it', () => {
  test.each(cases)('%s shows %s', (channel, _, text, shown) => {
    expect(show(parseMarkup(channel, text))).toBe(shown);
  });

  test('never throws, and loses no word, on any text', () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '`',
      '```',
      '[',
      '](',
      ')',
      '\n',
      '> ',
      '- ',
      '1. ',
      '  ',
      'word',
      '\\',
      'https://x.y',
    );
    fc.assert(
      fc.property(
        fc.constantFrom<ChannelId>('web_chat', 'whatsapp', 'messenger'),
        fc.array(piece, { maxLength: 40 }),
        (channel, pieces) => {
          const shown = show(parseMarkup(channel, pieces.join('')));
          expect(shown.split('word').length).toBeGreaterThanOrEqual(
            pieces.filter((each) => each === 'word').length + 1,
          );
        },
      ),
      { numRuns: runs(1000) },
    );
  });

  test.each([
    '*',
    '_',
    '`',
    '[',
    '[a](',
    '> ',
    '- ',
    'a. x\n',
    '- a\n\n  ',
    'i. x\n\n',
    '**a ',
    '```\n',
    '\\',
    'https://',
    '~~x',
    '* _ ',
  ])('reads 60,000 times %j without hanging', (piece) => {
    const text = piece.repeat(60_000);
    expect(parseMarkup('web_chat', text).length).toBeGreaterThan(0);
    expect(parseMarkup('whatsapp', text).length).toBeGreaterThan(0);
  });
});
