// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import {
  type CleanupRulesInput,
  cleanUp,
  compileRules,
  defaultRulesInput,
} from '../../../lib/cleanup/index.ts';

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
