import { expect, test } from 'vitest';
import { layOut } from '../../../components/transcript/rows.ts';
import type { Message } from '../../../lib/protocol/index.ts';
import { messages, NOW, pending } from '../fixtures/builders.ts';

const shape = (rows: ReturnType<typeof layOut>) =>
  rows.map((row) => (row.kind === 'group' ? `${row.own ? 'own' : 'theirs'} ${row.lines.length}` : row.kind));

test('bubbles of one author in quick succession are one group', () => {
  const rows = layOut({
    messages: messages('c1', ['c: One', 'c: Two', 'a: Three', 'c: Four']),
    pending: [],
    revealed: {},
    author: 'Mira Lindqvist',
  });
  expect(shape(rows)).toEqual(['day', 'theirs 2', 'own 1', 'theirs 1']);
});

test('a pause begins a new group, and a notice stands between groups', () => {
  const early = messages('c1', ['c: One'], NOW - 30 * 60_000);
  const late = messages('c1', ['c: Two', '!agent_joined', 'c: Three']);
  expect(
    shape(layOut({ messages: [...early, ...late], pending: [], revealed: {}, author: 'Mira Lindqvist' })),
  ).toEqual(['day', 'theirs 1', 'theirs 1', 'notice', 'theirs 1']);
});

test('each day is named once', () => {
  const yesterday = messages('c1', ['c: One', 'c: Two'], NOW - 24 * 60 * 60_000);
  const rows = layOut({
    messages: [...yesterday, ...messages('c1', ['c: Three'])],
    pending: [],
    revealed: {},
    author: 'Mira Lindqvist',
  });
  expect(shape(rows)).toEqual(['day', 'theirs 2', 'day', 'theirs 1']);
});

test('a reply on its way joins the group of those before it', () => {
  const rows = layOut({
    messages: messages('c1', ['a: One']),
    pending: [pending('p1', 'Two')],
    revealed: {},
    author: 'Mira Lindqvist',
  });
  expect(shape(rows)).toEqual(['day', 'own 2']);
});

test('a reply that has arrived is not shown as on its way, too', () => {
  const [arrived] = messages('c1', ['a: One']);
  if (!arrived) throw new Error('no message');
  expect(
    shape(
      layOut({
        messages: [arrived],
        pending: [pending(arrived.id, 'One')],
        revealed: {},
        author: 'Mira Lindqvist',
      }),
    ),
  ).toEqual(['day', 'own 1']);
});

test('a message that this version cannot show has its place between the others', () => {
  const [first, second, third] = messages('c1', ['c: One', 'c: Two', 'c: Three']);
  if (!first || !second || !third) throw new Error('no messages');
  const { from, conversation, seq, id, at } = second;
  const unknown: Message = { from, conversation, seq, id, at, kind: 'unknown' };
  expect(shape(layOut({ messages: [first, unknown, third], pending: [], revealed: {}, author: '' }))).toEqual(
    ['day', 'theirs 1', 'notice', 'theirs 1'],
  );
});
