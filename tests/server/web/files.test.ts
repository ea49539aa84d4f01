import { type Signal, signal } from '@preact/signals';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Files, MOST_HELD } from '../../../server/web/widget/client/files.ts';
import { runs } from '../../runs.ts';
import { FakeFileDesk } from './file-desk.ts';

let desk: FakeFileDesk;
let files: Files;
let ids: number;
let token: Signal<string | null>;

const file = (name: string, size = 100) => new File([new Uint8Array(size)], name);
const shown = () => files.pending.value.map(({ id, state, sent }) => [id, state, sent]);
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  desk = new FakeFileDesk();
  ids = 0;
  token = signal<string | null>('token');
  files = new Files({ desk, token, newId: () => `f${++ids}` });
});
afterEach(() => {
  vi.useRealTimers();
});

test('A1: nothing is announced until Send, and what was taken away never', async () => {
  expect(files.hold([file('a.png'), file('b.pdf')])).toBe(0);
  files.release('f1');
  await wait(60_000);
  expect([desk.announced, files.held.value.map(({ name }) => name)]).toEqual([0, ['b.pdf']]);
  files.send();
  await wait(0);
  expect([[...desk.known.keys()], files.held.value]).toEqual([['f2'], []]);
});

test('A1: ten files at once, and no more', () => {
  const many = Array.from({ length: MOST_HELD + 2 }, (_, n) => file(`${n}.txt`));
  expect(files.hold(many)).toBe(2);
  expect(files.held.value).toHaveLength(MOST_HELD);
});

test('A6: what is too large for any web chat is announced at once, and the line about it is all there is', async () => {
  desk.refuses = { code: 'file_refused', message: 'Too large.' };
  files.hold([file('film.mp4', 25_000_001), file('a.txt')]);
  await wait(0);
  expect([desk.announced, files.held.value.map(({ name }) => name), shown()]).toEqual([1, ['a.txt'], []]);
});

test('A3: what is cut off goes on from the last byte that the desk has', async () => {
  desk.line = [1, 0.6, 1, 'lost'];
  files.hold([file('a.txt')]);
  files.send();
  await wait(0);
  expect(shown()).toEqual([['f1', 'waiting', 60]]);
  await wait(60_000);
  expect(shown()).toEqual([['f1', 'checking', 100]]);
  files.arrived(new Set(['f1']));
  expect(shown()).toEqual([]);
});

test('A4: of one that is refused there is a line by the desk, or one here that can be taken away', async () => {
  desk.refusesContent = { code: 'file_refused', message: 'Not what it says.' };
  files.hold([file('a.png')]);
  files.send();
  await wait(2000);
  expect(shown()).toEqual([]);
  desk.refuses = { code: 'wrong_state', message: 'The chat has ended.' };
  files.hold([file('a.txt')]);
  files.send();
  await wait(0);
  expect(shown()).toEqual([['f2', 'refused', 0]]);
  files.cancel('f2');
  expect(shown()).toEqual([]);
});

test('one that is given up is gone here and at the desk, and the next goes on', async () => {
  desk.line = [1, 'lost'];
  files.hold([file('a.txt'), file('b.txt')]);
  files.send();
  await wait(0);
  files.cancel('f1');
  await wait(60_000);
  expect([[...desk.known.keys()], shown()]).toEqual([['f2'], [['f2', 'checking', 100]]]);
});

test('one that waits is given up at once, and the next does not wait for it', async () => {
  desk.refuses = { code: 'too_many_attempts', message: 'Wait.', retryAfter: 30 };
  files.hold([file('a.txt'), file('b.txt')]);
  files.send();
  await wait(0);
  desk.refuses = null;
  files.cancel('f1');
  await wait(0);
  expect(shown()).toEqual([['f2', 'checking', 100]]);
});

test.each([
  ['the form', null],
  ['another conversation', 'another'],
])(
  'whoever leaves for %s gives up there what was on its way, and takes nothing along',
  async (_what, next) => {
    desk.line = [1, 1, 1, 'lost'];
    files.hold([file('a.txt'), file('b.txt'), file('c.txt')]);
    files.send();
    await wait(500);
    token.value = next;
    expect(shown()).toEqual([]);
    await wait(60_000);
    expect([[...desk.tokens], [...desk.known.keys()]]).toEqual([['token'], []]);
  },
);

test('when it asks for too much it waits as long as the desk says', async () => {
  desk.refuses = { code: 'too_many_attempts', message: 'Wait.', retryAfter: 30 };
  files.hold([file('a.txt')]);
  files.send();
  await wait(29_000);
  expect([desk.announced, shown()]).toEqual([1, [['f1', 'waiting', 0]]]);
  desk.refuses = null;
  await wait(2_000);
  expect(shown()).toEqual([['f1', 'checking', 100]]);
});

test('whatever the line does, every file arrives whole', async () => {
  const part = fc.oneof(fc.constant('lost' as const), fc.double({ min: 0.01, max: 1, noNaN: true }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 30 }),
      fc.integer({ min: 1, max: 5 }),
      async (line, many) => {
        desk = new FakeFileDesk();
        desk.line = [...line];
        files = new Files({ desk, token, newId: () => `f${++ids}` });
        files.hold(Array.from({ length: many }, (_, n) => file(`${n}.txt`)));
        files.send();
        await wait(60 * 60_000);
        expect([...desk.known.values()].map(({ size, received }) => size - received)).toEqual(
          Array(many).fill(0),
        );
        expect(files.pending.value.every(({ state }) => state === 'checking')).toBe(true);
        files.arrived(new Set(files.pending.value.map(({ id }) => id)));
      },
    ),
    { numRuns: runs(30) },
  );
});
