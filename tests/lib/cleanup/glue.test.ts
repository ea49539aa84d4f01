// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import {
  type CleanupRulesInput,
  cleanUp,
  compileRules,
  defaultRulesInput,
} from '../../../lib/cleanup/index.ts';
import { runs } from '../../runs.ts';

const everywhere = (html: string, rules: CleanupRulesInput = {}) => [
  ...new Set(CHANNEL_IDS.map((id) => cleanUp({ html }, compileRules(rules).rules, id).text)),
];
const without = (...tags: string[]): CleanupRulesInput => ({
  tags: (defaultRulesInput.tags ?? []).filter((tag) => !tags.includes(tag)),
});
const FLEX = 'style="display:flex"';

test.each([
  ['a flex row of spans', `<div ${FLEX}><span>Phone</span><span>123</span></div>`, 'Phone 123'],
  ['a grid of spans', '<span style="display: grid"><span>Name</span><span>Anna</span></span>', 'Name Anna'],
  [
    'a flex row inside a line',
    '<p>a <span style="display:inline-flex"><b>b</b><i>c</i></span></p>',
    /b\S* \S*c/,
  ],
  [
    'spans shown as cells',
    '<span style="display:table-cell">a</span><span style="display:table-cell">b</span>',
    'a b',
  ],
  ['text beside an element in a flex row', `<div ${FLEX}>Total<span>12</span>items</div>`, 'Total 12 items'],
  [
    'Lightning fields',
    '<lightning-formatted-text>First</lightning-formatted-text><lightning-formatted-text>Second</lightning-formatted-text>',
    'First Second',
  ],
  ['UI5 labels', '<ui5-label>Status</ui5-label><ui5-tag>Open</ui5-tag>', 'Status Open'],
  [
    'components shown as blocks',
    '<c-row style="display:block">a</c-row><c-row style="display:block">b</c-row>',
    'a\nb',
  ],
  ['blocks inside components', '<x-card><div>a</div></x-card><x-card><div>b</div></x-card>', 'a\nb'],
  ['a component shown in a line', 'Wh<x-mark style="display:inline">at</x-mark>ever', 'Whatever'],
  ['a component before punctuation', '<x-a>Yes</x-a>, or <x-a>no</x-a>.', 'Yes, or no.'],
  ['pictures between words', 'one<img src="https://x.example/a.png">two', 'one two'],
  ['a form', '<form>one</form><form>two</form>', 'one\n\ntwo'],
  ['Japanese in a row', `<div ${FLEX}><span>名前</span><span>太郎</span></div>`, '名前 太郎'],
])('B6: %s keeps its words apart', (_, html, expected) => {
  const texts = everywhere(html);
  if (typeof expected === 'string') expect(texts).toEqual([expected]);
  else for (const text of texts) expect(text).toMatch(expected);
});

test.each([
  ['a line break', 'br', 'one<br>two', 'one two'],
  ['a rule', 'hr', 'one<hr>two', 'one two'],
  ['a picture', 'img', 'one<img alt="x" src="https://x.example/a.png">two', 'one two'],
  ['a paragraph', 'p', '<p>one</p><p>two</p>', 'one\n\ntwo'],
  [
    'a cell',
    'td',
    '<table><tr><td>one</td><td>two</td></tr><tr><td>three</td><td>four</td></tr></table>',
    /one\W+two/,
  ],
  ['an item', 'li', '<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
])('B6: %s outside the allow-list keeps words apart', (_, tag, html, expected) => {
  for (const text of everywhere(html, without(tag))) {
    if (typeof expected === 'string') expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  }
});

test('B6: letters in elements of their own stay a word', () => {
  expect(everywhere('<span>W</span><span>o</span><font>r</font><span>d</span>')).toEqual(['Word']);
});

const PAIR = '<span>Name</span><span>Anna</span>';

test.each([
  ['items of a flex list', `<ul><li ${FLEX}>${PAIR}</li></ul>`, '- Name Anna'],
  [
    'boxes in a line',
    '<span style="display:inline-block">Name</span><span style="display:inline-block">Anna</span>',
    'Name Anna',
  ],
  ['floats', '<span style="float:left">Name</span><span style="float:right">Anna</span>', 'Name Anna'],
  ['a margin', '<span>Name</span><span style="margin-left:8px">Anna</span>', 'Name Anna'],
  ['a margin of two values', '<span style="margin:0 1em">Name</span><span>Anna</span>', 'Name Anna'],
  ['what is placed', '<b style="font-weight:400">Name</b><i style="position:absolute"></i>Anna', 'Name Anna'],
  ['amounts', `<div ${FLEX}><span>Total:</span><span>€12</span><span>(net)</span></div>`, 'Total: €12 (net)'],
  ['slots', '<slot>Name</slot><slot>Anna</slot>', 'Name Anna'],
  ['a label and its value', '<label>Name</label><span>Anna</span>', 'Name Anna'],
  ['a spacer', '<p>one<span style="display:inline-block;width:9px"></span>two</p>', 'one two'],
  ['a spacer cell', '<table><tr><td>Anna</td><td>&nbsp;</td><td>Berg</td></tr></table>', 'Anna: Berg'],
  ['a button between', '<p>a<button>x</button>b</p>', 'a b'],
])('B6: %s keeps its words apart, whatever styles and attributes are read', (_, html, expected) => {
  for (const rules of [{}, { styles: [] }, { attributes: [] }])
    for (const text of everywhere(html, rules)) expect(text.replace(/[*_]/g, '')).toBe(expected);
});

test.each([
  ['a dropped element', '<p>one<span class=x>s</span>two</p>', 'one two'],
  ['a dropped block', '<div>one<div class=x>s</div>two</div>', 'one\ntwo'],
  ['a dropped mark before punctuation', '<p>one<b class=x>s</b>, two</p>', 'one, two'],
  ['what only screen readers read', '<p>snow<span class="x sr-only">s</span>ball</p>', 'snowball'],
  ['what was hidden', '<p>snow<span style="display:none">x</span>ball</p>', 'snowball'],
  ['a first letter that floats', '<p><span style="float:left">O</span>nce</p>', 'Once'],
  ['a flex sentence', `<p ${FLEX}>Hello <span>Anna</span>!</p>`, 'Hello Anna!'],
  ['a place to break', '<p>snow<wbr>ball</p>', 'snowball'],
])('B6: %s leaves the words beside it as they were read', (_, html, expected) => {
  expect(everywhere(html, { dropSelectors: ['.x'] })).toEqual([expected]);
});

test('B6: words never glue, however they are wrapped', () => {
  const wrapper = fc.constantFrom(
    ['<x-a>', '</x-a>'],
    ['<div>', '</div>'],
    ['<span style="display:inline-block">', '</span>'],
    ['<label>', '</label>'],
    ['<b style="float:left">', '</b>'],
    ['<li>', '</li>'],
  );
  const word = fc.constantFrom('Anna', '12', 'Straße', 'имя', 'שם', '€5');
  const parts = fc.array(fc.tuple(wrapper, word), { minLength: 1, maxLength: 8 });
  const rules = fc.constantFrom<CleanupRulesInput>({}, { tags: [] }, { styles: [] }, { attributes: [] });
  fc.assert(
    fc.property(parts, fc.constantFrom('flex', 'grid', 'block'), rules, (all, display, input) => {
      const html = all.map(([[open, close], text]) => open + text + close).join('');
      for (const text of everywhere(`<div style="display:${display}">${html}</div>`, input))
        expect(text.split(/[^\p{L}\p{N}€]+/u).filter(Boolean)).toEqual(all.map(([, each]) => each));
    }),
    { numRuns: runs(60) },
  );
});
