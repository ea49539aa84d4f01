import { beforeEach, expect, test } from 'vitest';
import { Attention } from '../../../lib/attention/attention.ts';
import type { Waiting } from '../../../lib/attention/waiting.ts';
import { FakeClock } from '../session/support/clock.ts';

const OFFERED_MS = 60_000;

let clock: FakeClock;
let waits: Waiting[];
let played: string[];
let notified: string[][];
let badge: string;
let attention: Attention;

function start(): void {
  attention = new Attention({
    clock,
    waiting: () => waits,
    drawBadge: ({ text }) => {
      badge = text;
    },
    notify: (news) => notified.push(news.map(({ id }) => id)),
    play: (kind) => played.push(kind),
  });
}

function now(...all: Waiting[]): void {
  waits = all;
  attention.changed();
}

const offer = (id: string): Waiting => ({
  ...{ id: `offer:${id}`, kind: 'offer', customer: 'Carla', queue: 'Sales', count: 1 },
  until: clock.now() + OFFERED_MS,
});
const messages = (id: string, count: number): Waiting => ({
  ...{ id: `message:${id}`, kind: 'message', customer: 'Tom', queue: 'Sales', count },
  until: Number.POSITIVE_INFINITY,
});

beforeEach(() => {
  clock = new FakeClock();
  played = [];
  notified = [];
  badge = '';
  start();
  now();
  notified = [];
});

test('S1: an offer is heard at once, and every 10 s until it is over', async () => {
  now(offer('1'));
  expect(played).toEqual(['offer']);
  await clock.advance(9_999);
  expect(played).toHaveLength(1);
  await clock.advance(20_001);
  expect(played).toHaveLength(4);
  expect(badge).toBe('1');
  now();
  await clock.advance(60_000);
  expect(played).toHaveLength(4);
  expect(badge).toBe('');
});

test('S1: its notification is asked for with each tone, and goes as soon as it is over', async () => {
  now(offer('1'));
  await clock.advance(10_000);
  expect(notified.filter((ids) => ids.length > 0)).toEqual([['offer:1'], ['offer:1']]);
  notified = [];
  now();
  expect(notified).toEqual([[]]);
});

test('S6: each of five offers in a row is heard from its beginning, none longer than it lasts', async () => {
  for (const id of ['1', '2', '3', '4', '5']) {
    now(offer(id));
    await clock.advance(9_000);
  }
  expect(played).toHaveLength(5);
  now();
  await clock.advance(60_000);
  expect(played).toHaveLength(5);
});

test('S2: a worker started anew rings for what is offered, and not for what was unread before', async () => {
  waits = [offer('1'), messages('a', 3)];
  start();
  attention.changed();
  await clock.advance(1_000);
  expect(played).toEqual(['offer']);
  expect(notified).toEqual([['offer:1'], []]);
});

test('an offer that has run out while the connection is lost is heard no more, until it is put again', async () => {
  now(offer('1'));
  await clock.advance(OFFERED_MS);
  const heard = played.length;
  await clock.advance(600_000);
  expect(played).toHaveLength(heard);
  now(offer('1'));
  await clock.advance(10_000);
  expect(played).toHaveLength(heard + 1);
});

test('a message is heard once, however many come in the same moment', async () => {
  now(messages('a', 1));
  now(messages('a', 2), messages('b', 1));
  expect(notified).toEqual([['message:a'], ['message:a', 'message:b']]);
  await clock.advance(60_000);
  expect(played).toEqual(['message']);
  now(messages('a', 3), messages('b', 1));
  await clock.advance(500);
  expect(played).toEqual(['message', 'message']);
});

test('a message in the chat that the agent is reading is not heard', async () => {
  now(messages('a', 1));
  await clock.advance(100);
  now();
  await clock.advance(60_000);
  expect(played).toEqual([]);
});

test('what the agent types, and all else that changes nothing here, disturbs nobody', async () => {
  now(offer('1'), messages('a', 1));
  await clock.advance(1_000);
  notified = [];
  now(offer('1'), messages('a', 1));
  expect(notified).toEqual([]);
  expect(played).toEqual(['offer', 'message']);
});
