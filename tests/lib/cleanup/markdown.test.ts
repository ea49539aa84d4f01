// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { SHOWING } from '../channels/support/showing.ts';

const { rules } = compileRules({});
const clean = (text: string) => SHOWING.map((id) => cleanUp({ text, mayBeMarkdown: true }, rules, id).text);

describe('B10: a text that is Markdown is written as the channel shows it', () => {
  test.each([
    [
      'headings and bold words',
      '# Returns\n\nYou have **30 days**.',
      [
        '**Returns**\n\nYou have **30 days**.',
        '*Returns*\n\nYou have *30 days*.',
        'Returns\n\nYou have 30 days.',
      ],
    ],
    [
      'a bold heading',
      '## **Returns** ##\ntext',
      ['**Returns**\n\ntext', '*Returns*\n\ntext', 'Returns\n\ntext'],
    ],
    [
      'lists',
      '**Bring**\n\n1. passport\n   - or card\n2. receipt',
      [
        '**Bring**\n\n1. passport\n   - or card\n2. receipt',
        '*Bring*\n\n1. passport\n   - or card\n2. receipt',
        'Bring\n\n1. passport\n   - or card\n2. receipt',
      ],
    ],
    [
      'a link',
      'See [our page](https://x.example/a), it is *short*.',
      [
        'See [our page](https://x.example/a), it is *short*.',
        'See our page (https://x.example/a), it is _short_.',
        'See our page (https://x.example/a), it is short.',
      ],
    ],
    [
      'code',
      '### Run\n\n```sh\nnpm  test\n```\n\nor `npm start`',
      [
        '**Run**\n\n```\nnpm  test\n```\n\nor `npm start`',
        '*Run*\n\n```\nnpm  test\n```\n\nor `npm start`',
        'Run\n\nnpm test\n\nor npm start',
      ],
    ],
    [
      'a quote',
      '> **Note**\n> it is late',
      ['> **Note**\n> it is late', '> *Note*\n> it is late', '> Note\n> it is late'],
    ],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toEqual(expected);
    SHOWING.forEach((id, at) => {
      const again = { text: expected[at] ?? '', mayBeMarkdown: true };
      expect(cleanUp(again, rules, id).text).toBe(expected[at]);
    });
  });

  test('tables', () => {
    const text =
      'Prices:\n\n| Plan | Seats | Price |\n|---|:-:|--:|\n| **Basic** | 5 | 9.00 |\n| Team | 25 | 39.00 |\n\nAsk us.';
    const [web, whatsapp, messenger] = clean(text);
    expect(web).toBe(
      'Prices:\n\n```\nPlan   Seats  Price\n-----  -----  -----\nBasic      5   9.00\nTeam      25  39.00\n```\n\nAsk us.',
    );
    expect(whatsapp).toBe(web);
    expect(messenger).toContain('Plan: Basic');
  });

  test.each([
    '5 * 3 * 2',
    '#1 is best',
    '#hashtag',
    'a_b_c',
    'C# and F#',
    '2 ** 3',
    'no | table | here',
    '- a\n- b',
    '*a* _b_',
  ])('%s is none', (text) => {
    for (const one of clean(text)) expect(one).toBe(text);
  });
});

test('B10: what a page had as text is no Markdown', () => {
  const html = '<p># 5</p><p>**x**</p>';
  expect(SHOWING.map((id) => cleanUp({ html }, rules, id).text)).toEqual([
    '# 5\n\n\\*\\*x\\*\\*',
    '# 5\n\n**x**',
    '# 5\n\n**x**',
  ]);
});
