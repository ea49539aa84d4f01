import { describe, expect, test } from 'vitest';
import { compile } from '../../../../lib/sensitive/index.ts';
import { entriesOf } from '../../../../server/web/configurator/components/controls/entries.ts';
import { differencesOf } from '../../../../server/web/configurator/differences.ts';
import {
  trackingIn,
  trackingLines,
} from '../../../../server/web/configurator/pages/clean-up/tracking-lines.ts';
import {
  entriesIn,
  expressionsIn,
  newId,
  withPasted,
} from '../../../../server/web/configurator/pages/sensitive/lists.ts';
import { stretchesOf } from '../../../../server/web/configurator/pages/sensitive/stretches.ts';

describe('a list pasted from another system', () => {
  test.each([
    ['ORD-\\d{6}|KB-\\d+', ['ORD-\\d{6}', 'KB-\\d+']],
    ['(?:a|b)-x|y', ['(?:a|b)-x', 'y']],
    ['[|]x|y', ['[|]x', 'y']],
    ['a\\|b|c', ['a\\|b', 'c']],
    ['one\ntwo|three\n\n two ', ['one', 'two', 'three']],
    ['(a\nb', ['(a', 'b']],
    ['[(]|x', ['[(]', 'x']],
    ['a]|b)|c', ['a]', 'b)', 'c']],
    ['', []],
    ['|||', []],
  ])('of expressions, %j, is parted where no expression has its own stroke', (list, expected) => {
    expect(expressionsIn(list)).toEqual(expected);
  });

  test.each([
    ['b, strong ,i,,b', ',', ['b', 'strong', 'i']],
    ['b\nstrong, i', ',', ['b', 'strong', 'i']],
    ['a, b\n.c > d', undefined, ['a, b', '.c > d']],
    ['stupid|lawsuit | guarantee', '|', ['stupid', 'lawsuit', 'guarantee']],
  ] as const)('of words, %j, has each once', (list, separator, expected) => {
    expect(entriesOf(list, separator)).toEqual(expected);
  });

  test('adds what is not there yet, each under an id of its own, and all of it is in force', () => {
    const config = {
      words: [{ id: 'stupid', word: 'stupid' }],
      detectors: [{ id: 'card', detector: 'card' }],
    };
    const words = withPasted(config, 'words', ['stupid', 'Stupid!', 'card', '退款', '!!!']);
    expect(entriesIn(words, 'words')).toEqual([
      { id: 'stupid', word: 'stupid' },
      { id: 'stupid-2', word: 'Stupid!' },
      { id: 'card-2', word: 'card' },
      { id: '退款', word: '退款' },
      { id: 'pattern', word: '!!!' },
    ]);
    const all = withPasted(words, 'expressions', ['ORD-\\d{6}']);
    expect(entriesIn(all, 'expressions')).toEqual([
      { id: 'ord-d-6', name: 'ORD-\\d{6}', expression: 'ORD-\\d{6}' },
    ]);
    expect(compile(all).refused).toEqual([]);
  });

  test('ids never meet, however many are alike', () => {
    let config: Record<string, unknown> = {};
    for (let i = 0; i < 50; i++) config = withPasted(config, 'words', [`a${'!'.repeat(i)}`]);
    expect(new Set(entriesIn(config, 'words').map(({ id }) => id)).size).toBe(50);
    expect(newId(config, 'A')).toBe('a-51');
  });
});

test('tracking parameters of one host are a line, and come back as they were', () => {
  const entries = ['utm_*', { host: 'shop.example.com', parameters: ['ref', 'session'] }, 'gclid'];
  const lines = trackingLines(entries);
  expect(lines).toEqual(['utm_*', 'shop.example.com: ref, session', 'gclid']);
  expect(trackingIn(lines)).toEqual(entries);
  expect(trackingIn(['a, b', 'x.example:'])).toEqual(['a', 'b', { host: 'x.example', parameters: [] }]);
});

describe('what differs between two states', () => {
  test('is named down to the value, entries by their ids whatever their place', () => {
    const before = {
      words: [
        { id: 'a', word: 'x' },
        { id: 'b', word: 'y' },
      ],
      incoming: 'off',
    };
    const after = {
      words: [
        { id: 'b', word: 'z' },
        { id: 'a', word: 'x' },
        { id: 'c', word: 'n' },
      ],
    };
    expect(differencesOf(before, after)).toEqual([
      { path: 'words.b.word', before: 'y', after: 'z' },
      { path: 'words.c', before: undefined, after: { id: 'c', word: 'n' } },
      { path: 'incoming', before: 'off', after: undefined },
    ]);
  });

  test('of a list of words is what came and what went', () => {
    expect(differencesOf({ tags: ['b', 'i'] }, { tags: ['b', 'u'] })).toEqual([
      { path: 'tags', before: ['i'], after: ['u'] },
    ]);
    expect(differencesOf({ tags: ['b', 'i'] }, { tags: ['i', 'b'] })).toEqual([
      { path: 'tags', before: ['b', 'i'], after: ['i', 'b'] },
    ]);
  });

  test('is nothing where both are the same', () => {
    expect(differencesOf({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
  });
});

test('a text is cut into what is found and what is between, and is whole again', () => {
  const { checker } = compile({ detectors: [{ id: 'card', detector: 'card' }] });
  const text = 'Card 4111 1111 1111 1111, 4111111111111111!';
  const stretches = stretchesOf(text, checker.find(text));
  expect(stretches.map(({ text }) => text).join('')).toBe(text);
  expect(stretches.filter(({ finding }) => finding).map(({ text }) => text)).toEqual([
    '4111 1111 1111 1111',
    '4111111111111111',
  ]);
});
