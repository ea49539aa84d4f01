import { describe, expect, test } from 'vitest';
import { layOut } from '../../../components/transcript/rows.ts';
import type { Message } from '../../../lib/protocol/index.ts';
import { messages, NOW, pending } from '../fixtures/builders.ts';

const reader = { id: 'a1', name: 'Mira Lindqvist' };

const shape = (rows: ReturnType<typeof layOut>) =>
  rows.map((row) => (row.kind === 'group' ? `${row.by} ${row.lines.length}` : row.kind));

test('bubbles of one author in quick succession are one group', () => {
  const rows = layOut({
    messages: messages('c1', ['c: One', 'c: Two', 'a: Three', 'c: Four']),
    pending: [],
    files: [],
    revealed: {},
    reader,
  });
  expect(shape(rows)).toEqual(['day', 'customer 2', 'reader 1', 'customer 1']);
});

test('a pause begins a new group, and a notice stands between groups', () => {
  const early = messages('c1', ['c: One'], NOW - 30 * 60_000);
  const late = messages('c1', ['c: Two', '!agent_joined', 'c: Three']);
  expect(
    shape(layOut({ messages: [...early, ...late], pending: [], files: [], revealed: {}, reader })),
  ).toEqual(['day', 'customer 1', 'customer 1', 'notice', 'customer 1']);
});

test('each day is named once', () => {
  const yesterday = messages('c1', ['c: One', 'c: Two'], NOW - 24 * 60 * 60_000);
  const rows = layOut({
    messages: [...yesterday, ...messages('c1', ['c: Three'])],
    pending: [],
    files: [],
    revealed: {},
    reader,
  });
  expect(shape(rows)).toEqual(['day', 'customer 2', 'day', 'customer 1']);
});

test('a reply on its way joins the group of those before it', () => {
  const rows = layOut({
    messages: messages('c1', ['a: One']),
    pending: [pending('p1', 'Two')],
    files: [],
    revealed: {},
    reader,
  });
  expect(shape(rows)).toEqual(['day', 'reader 2']);
});

test('a reply that has arrived is not shown as on its way, too', () => {
  const [arrived] = messages('c1', ['a: One']);
  if (!arrived) throw new Error('no message');
  expect(
    shape(
      layOut({
        messages: [arrived],
        pending: [pending(arrived.id, 'One')],
        files: [],
        revealed: {},
        reader,
      }),
    ),
  ).toEqual(['day', 'reader 1']);
});

test('a message that this version cannot show has its place between the others', () => {
  const [first, second, third] = messages('c1', ['c: One', 'c: Two', 'c: Three']);
  if (!first || !second || !third) throw new Error('no messages');
  const { from, conversation, seq, id, at } = second;
  const unknown: Message = { from, conversation, seq, id, at, kind: 'unknown' };
  expect(
    shape(layOut({ messages: [first, unknown, third], pending: [], files: [], revealed: {}, reader })),
  ).toEqual(['day', 'customer 1', 'notice', 'customer 1']);
});

describe('what an agent wrote before this chat came to its reader', () => {
  const [reply] = messages('c1', ['a: One']);

  test.each([
    ['is the colleague’s', { agent: 'jonas', author: 'Jonas' }, 'colleague 1'],
    ['is the colleague’s who has the same name', { agent: 'jonas', author: reader.name }, 'colleague 1'],
    ['is the reader’s under a name since changed', { agent: reader.id, author: 'Mira Lind' }, 'reader 1'],
    ['goes by the name where a server tells no more', { agent: undefined, author: 'Jonas' }, 'colleague 1'],
  ])('%s', (_, writer, group) => {
    const message = { ...reply, ...writer } as Message;
    expect(shape(layOut({ messages: [message], pending: [], files: [], revealed: {}, reader }))).toEqual([
      'day',
      group,
    ]);
  });

  test('is not joined to what the reader writes', () => {
    const earlier = { ...reply, agent: 'jonas' } as Message;
    const rows = layOut({
      messages: [earlier],
      pending: [pending('p1', 'Two')],
      files: [],
      revealed: {},
      reader,
    });
    expect(shape(rows)).toEqual(['day', 'colleague 1', 'reader 1']);
  });
});
