// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChannelId, channels, type MarkupBlock, parseMarkup } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { runs } from '../../runs.ts';

const { rules } = compileRules({});
const channelIds = Object.keys(channels) as ChannelId[];
const channel = fc.constantFrom(...channelIds);

const awkward = fc.constantFrom(
  ...'*_~`[]()\\>-#|.!1 \n\t'.split(''),
  ...[
    '**',
    '~~',
    '```',
    '- ',
    '1. ',
    '> ',
    '\u00A0',
    '\u200B',
    '\u00AD',
    '\uFEFF',
    '\u200D',
    '\u200C',
    '\u202E',
  ],
  ...[
    '\u2066',
    '\u2069',
    '\u202C',
    '\u200F',
    '👩‍👧',
    'ب',
    'é',
    '注',
    '\uD800',
    '\uFDD0',
    '\uFDD4',
    '\r',
    '\u2028',
    '•',
  ],
  ...['https://x.y/a_b?utm_source=1&c=2', 'javascript:alert(1)', 'word', 'Read more'],
);
const text = fc.oneof(
  fc.string(),
  fc.array(awkward, { maxLength: 25 }).map((parts) => parts.join('')),
);

const tag = fc.constantFrom(
  ...'p div span b i s a ul ol li table tr td th pre code blockquote br hr h2 sup dl dt dd img q section'.split(
    ' ',
  ),
  ...'script style svg math template form input noscript o:p x-custom'.split(' '),
);
const attribute = fc.constantFrom(
  ...[
    '',
    ' style="font-weight:700"',
    ' style="display:none"',
    ' style="mso-list:l0 level2 lfo1"',
    ' class="MsoNormal"',
  ],
  ...[
    ' href="https://x.y/?gclid=1"',
    ' href="javascript:alert(1)"',
    ' start="4"',
    ' style="white-space:pre-wrap"',
  ],
  ...[
    ' aria-level="3"',
    ' type="checkbox" checked',
    ' role="checkbox" aria-checked="true"',
    ' data-list="unchecked"',
    ' colspan="3"',
    ' hidden',
    ' style="mso-list:Ignore"',
    ' onclick="alert(1)"',
    ' alt="😀"',
  ],
);
const html = fc.letrec<{ node: string; element: string }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, tie('element')),
  element: fc
    .tuple(tag, attribute, fc.array(tie('node'), { maxLength: 4 }), fc.boolean())
    .map(
      ([name, extra, children, closed]) =>
        `<${name}${extra}>${children.join('')}${closed ? `</${name}>` : ''}`,
    ),
})).node;

const INVISIBLE = /\p{Default_Ignorable_Code_Point}|(?![\t\n])\p{Cc}/u;

/** Every node of a parsed text, links' addresses included. */
function nodeTypes(blocks: MarkupBlock[]): string[] {
  return [...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, type = '']) => type);
}

describe('cleaning up any input', () => {
  test('never throws, whatever the HTML and the channel', () => {
    fc.assert(
      fc.property(html, channel, (input, id) => {
        const { notes } = cleanUp({ html: input }, rules, id);
        expect(notes).not.toContainEqual({ code: 'html_unreadable' });
      }),
      { numRuns: runs(150) },
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(html, channel, (input, id) => {
        const once = cleanUp({ html: input }, rules, id).text;
        expect(cleanUp({ text: once }, rules, id).text).toBe(once);
      }),
      { numRuns: runs(150) },
    );
  });

  test('changes nothing the second time for plain text', () => {
    fc.assert(
      fc.property(text, channel, (input, id) => {
        const once = cleanUp({ text: input }, rules, id).text;
        expect(cleanUp({ text: once }, rules, id).text).toBe(once);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('leaves no invisible characters, except direction marks beside right-to-left text and needed joiners', () => {
    fc.assert(
      fc.property(html, channel, (input, id) => {
        const { text: result } = cleanUp({ html: input }, rules, id);
        for (const line of result.split('\n'))
          if (!/\p{Script=Arabic}|👩‍👧/u.test(line)) expect(line).not.toMatch(INVISIBLE);
        expect(result).not.toMatch(/[\uFDD0-\uFDEF\uFEFF\u00AD\u200B]/);
      }),
      { numRuns: runs(150) },
    );
  });

  test('gives no mark for a tag that the rules do not let through', () => {
    const { rules: bare } = compileRules({ tags: ['p', 'br'], styles: [], textPatterns: [] });
    const marked = (words: string) =>
      `<p>${words} <b>bold</b> <i>it</i> <a href="https://x.y">z</a> <code>c</code></p>`;
    const letters = fc.stringMatching(/^[a-z ]{0,20}$/);
    fc.assert(
      fc.property(letters, channel, (words, id) => {
        const { text: result, removed } = cleanUp({ html: marked(words) }, bare, id);
        expect(
          nodeTypes(parseMarkup(id, result)).every((type) => /^(?:paragraph|text|break)$/.test(type)),
        ).toBe(true);
        expect(removed).toContainEqual({ rule: 'tags', count: 4 });
      }),
    );
  });

  test('shows text that looks like markup as that text on web chat', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z*_~`[\]()\\ >.!-]{1,30}$/), (words) => {
        const paragraph = document.createElement('p');
        paragraph.textContent = `x${words}`;
        const result = cleanUp({ html: paragraph.outerHTML }, rules, 'web_chat').text;
        const [block] = parseMarkup('web_chat', result);
        const shown = `x${words}`.replace(/\s+/g, ' ').trim();
        expect(block).toEqual({ type: 'paragraph', children: [{ type: 'text', text: shown }] });
      }),
      { numRuns: runs(1000) },
    );
  });
});
