import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../lib/sensitive/index.ts';
import type { Search } from '../../../server/src/messages/screen.ts';
import { createScreen } from '../../../server/src/rules/screen.ts';

const EXPRESSIONS = Array.from(
  { length: 600 },
  (_, i) =>
    `\\d{1,${1 + (i % 10)}}\\W{1,${1 + (Math.floor(i / 10) % 10)}}[^\\d\\n]{${1 + Math.floor(i / 100)}}[α-ω]`,
);
const CONFIG = {
  words: [{ id: 'word', word: 'guarantee' }],
  expressions: EXPRESSIONS.map((expression, i) => ({ id: `e${i}`, name: `e${i}`, expression })),
  detectors: [{ id: 'card', detector: 'card' }],
};
const LINE = 'order 53712 of the 14th, x and 8812 abz, a guarantee, 4111 1111 1111 1111\n';
const TEXTS = [LINE.repeat(20), LINE.toUpperCase().repeat(9), `${LINE}7 – beta, 12 – γάμμα`, 'hello'];

describe('a long message that many expressions are looked for in', () => {
  let search: Search;
  beforeAll(() => {
    const { screen, refused } = createScreen(1, CONFIG);
    expect(refused).toEqual([]);
    if (screen.outgoing === null) throw new Error('There is nothing to look for.');
    search = screen.outgoing;
  });

  test('lets other requests go on', async () => {
    let turns = 0;
    let isDone = false;
    const found = search.find([], LINE.repeat(130)).finally(() => {
      isDone = true;
    });
    for (; !isDone; turns++) await setImmediate();
    expect((await found).length).toBeGreaterThan(100);
    expect(turns).toBeGreaterThan(3);
  });

  test('is found the same in as at once, and as others that are looked at meanwhile', async () => {
    const { checker } = compile(CONFIG);
    const atOnce = TEXTS.map((text) => checker.findAcross(['4111 1111'], text));
    expect(await Promise.all(TEXTS.map((text) => search.find(['4111 1111'], text)))).toEqual(atOnce);
  });
});
