import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { addEntry, ask } from './support.ts';

const store = useStore();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  for (const id of ['ana', 'ben', 'admin']) await addAgent(store, { id, queues: ['sales'] });
  desk = await new TestDesk(store, testClock(), { config: { country: 'FI' } }).open();
});
afterEach(() => desk.close());

const change = (entry: string, act: string, body: unknown, session = 'ana-1') =>
  ask(desk, session, 'POST', `/api/directory/entries/${entry}/${act}`, body);
const names = async (text: string) =>
  (await ask(desk, 'ana-1', 'POST', '/api/directory/search', { text })).entries.map(
    ({ name }: { name: string }) => name,
  );
const audited = async () =>
  (await ask(desk, 'admin-1', 'GET', '/api/admin/audit?kind=directory_changed')).entries.map(
    ({ account, directory }: { account: { id: string }; directory: { action: string } }) => [
      account.id,
      directory.action,
    ],
  );

test('D7: 10 agents opening the same unknown number at once create one entry', async () => {
  const spellings = ['040-1234567', '+358 40 123 4567', '00358401234567'];
  const entries = await Promise.all(
    Array.from({ length: 10 }, (_, n) => addEntry(desk, `Mary ${n}`, { phone: spellings[n % 3] ?? '' })),
  );
  expect(new Set(entries.map(({ id }) => id)).size).toBe(1);
  expect(await store.query('select from directory_entries')).toHaveLength(1);
  expect(await audited()).toEqual([['ana', 'added']]);
});

describe('D4: link, unlink and merge', () => {
  test('D4: an address says from which channel it came, if its customer gave it there, and who linked it', async () => {
    const { conversation } = await desk.begin('sales', { phone: '040 1234567' });
    const { id } = await addEntry(desk, 'Mary', { email: 'mary@example.com' });
    await change(id, 'link', { kind: 'phone', address: '+358401234567', conversation }, 'ben-1');
    const entry = await change(id, 'link', { kind: 'phone', address: '040 555555', conversation });
    expect(entry.addresses).toMatchObject([
      { written: '+358401234567', source: 'conversation', channel: 'web_chat', linkedBy: 'ben the agent' },
      { written: '040 555555', source: 'agent', linkedBy: 'ana the agent' },
      { written: 'mary@example.com', source: 'agent' },
    ]);
  });

  test('D4: an unlinked address comes back with its origin', async () => {
    const { conversation } = await desk.begin('sales', { phone: '040 1234567' });
    const { id } = await addEntry(desk, 'Mary', { email: 'mary@example.com' });
    const phone = { kind: 'phone', address: '040 1234567' };
    const linked = await change(id, 'link', { ...phone, conversation });
    expect((await change(id, 'unlink', phone)).addresses).toHaveLength(1);
    expect(await change(id, 'link', phone)).toEqual(linked);
    expect(await audited()).toEqual([
      ['ana', 'linked'],
      ['ana', 'unlinked'],
      ['ana', 'linked'],
      ['ana', 'added'],
    ]);
  });

  test('D4: a merge shows both as one, is found by both names, and can be undone', async () => {
    const mary = await addEntry(desk, 'Mary Virtanen', { phone: '040 1234567' });
    const maria = await addEntry(desk, 'Maria V.', { email: 'maria@example.com' });
    const merged = await change(mary.id, 'merge', { entry: maria.id });
    expect(merged.addresses).toMatchObject([{ written: '040 1234567' }, { of: maria.id }]);
    expect(merged.merged).toEqual([{ id: maria.id, name: 'Maria V.' }]);
    expect(await ask(desk, 'ana-1', 'GET', `/api/directory/entries/${maria.id}`)).toEqual(merged);
    expect(await names('Maria')).toEqual(['Mary Virtanen']);
    expect(await change(mary.id, 'unmerge', { entry: maria.id })).toEqual(mary);
    expect(await ask(desk, 'ana-1', 'GET', `/api/directory/entries/${maria.id}`)).toEqual(maria);
    expect((await audited()).slice(0, 2)).toEqual([
      ['ana', 'unmerged'],
      ['ana', 'merged'],
    ]);
  });

  test('D4: two merges in opposite directions at once leave one entry, whatever comes first', async () => {
    for (let round = 0; round < 5; round++) {
      const one = await addEntry(desk, 'One', { email: `one-${round}@example.com` });
      const two = await addEntry(desk, 'Two', { email: `two-${round}@example.com` });
      const answers = await Promise.all([
        change(one.id, 'merge', { entry: two.id }),
        change(two.id, 'merge', { entry: one.id }, 'ben-1'),
      ]);
      expect(answers.filter((answer) => typeof answer === 'object').length).toBeGreaterThan(0);
      for (const answer of answers) if (typeof answer === 'string') expect(answer).toBe('conflict');
      const shown = await Promise.all(
        [one, two].map(({ id }) => ask(desk, 'ana-1', 'GET', `/api/directory/entries/${id}`)),
      );
      expect(shown[0]).toEqual(shown[1]);
      expect(shown[0].addresses).toHaveLength(2);
    }
  });

  test('D4: a merge of merges comes apart in the order in which it is undone', async () => {
    const [a, b, c] = [
      await addEntry(desk, 'A', { email: 'a@example.com' }),
      await addEntry(desk, 'B', { email: 'b@example.com' }),
      await addEntry(desk, 'C', { email: 'c@example.com' }),
    ];
    await change(b.id, 'merge', { entry: a.id });
    expect((await change(c.id, 'merge', { entry: b.id })).addresses).toHaveLength(3);
    expect((await change(c.id, 'unmerge', { entry: b.id })).addresses).toHaveLength(1);
    expect((await ask(desk, 'ana-1', 'GET', `/api/directory/entries/${a.id}`)).name).toBe('B');
  });

  test('D4: merged with itself, or taken out of what it is not in, is nothing', async () => {
    const mary = await addEntry(desk, 'Mary', { phone: '040 1234567' });
    const john = await addEntry(desk, 'John', { phone: '040 7654321' });
    expect(await change(mary.id, 'merge', { entry: mary.id })).toEqual(mary);
    expect(await change(mary.id, 'unmerge', { entry: john.id })).toBe('not_found');
    expect(await change('nobody', 'merge', { entry: john.id })).toBe('not_found');
  });

  test('D1: a possible match that is not the same is not suggested again, until that is taken back', async () => {
    const { id } = await addEntry(desk, 'Paula', { phone: '+55 11 98765-4321' });
    const variant = { kind: 'phone', address: '+55 11 8765-4321' };
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    await desk.begin('sales', { phone: variant.address });
    const state = async () => (await ana.next('offer')).offer.conversation.directory?.phone?.state;
    expect(await state()).toBe('possible');
    await change(id, 'reject', variant);
    expect(await state()).toBeUndefined();
    await change(id, 'reject', variant);
    expect(await audited()).toEqual([
      ['ana', 'rejected'],
      ['ana', 'added'],
    ]);
    await change(id, 'accept', variant);
    expect(await state()).toBe('possible');
    await change(id, 'link', variant);
    expect(await state()).toBe('known');
  });
});

describe('the directory is searched', () => {
  test.each(['mary', 'virt', 'VIRTANEN', '040-1234567', '+358 40 123', '4012345', 'mary@', 'example.com'])(
    'by "%s", with who else has it not found',
    async (text) => {
      await addEntry(desk, 'Mary Virtanen', { phone: '+358 40 123 4567', email: 'mary@example.com' });
      await addEntry(desk, 'John', { phone: '+358 40 7654321' });
      expect(await names(text)).toEqual(['Mary Virtanen']);
    },
  );

  test.each(['%', '_', '\\', 'nobody'])('by "%s", which nobody has', async (text) => {
    await addEntry(desk, 'Mary', { phone: '040 1234567' });
    expect(await names(text)).toEqual([]);
  });

  test('and says when there are more than are shown', async () => {
    await store.query(
      `insert into directory_entries (id, name, source, created_at)
       select 'e' || n, 'Customer ' || n, 'import', 0 from generate_series(1, 51) n`,
    );
    const found = await ask(desk, 'ana-1', 'POST', '/api/directory/search', { text: 'customer' });
    expect([found.entries.length, found.more]).toEqual([50, true]);
  });

  test('and shows the first of them in order of name, whatever their letters', async () => {
    await store.query(
      `insert into directory_entries (id, name, source, created_at)
       select 'e' || n, 'Zoe ' || n, 'import', 0 from generate_series(1, 50) n`,
    );
    await addEntry(desk, 'amy zoe', { phone: '040 1234567' });
    expect((await names('zoe'))[0]).toBe('amy zoe');
  });
});

test.each([
  ['a name that cannot be seen', { name: '\u3164', addresses: [{ kind: 'phone', address: '040 1234567' }] }],
  ['a number that is none', { name: 'Mary', addresses: [{ kind: 'phone', address: '112' }] }],
  ['an e-mail address that is none', { name: 'Mary', addresses: [{ kind: 'email', address: 'mary' }] }],
  ['no address', { name: 'Mary', addresses: [] }],
])('an entry with %s is refused', async (_what, body) => {
  expect(await ask(desk, 'ana-1', 'POST', '/api/directory/entries', body)).toBe('bad_request');
  expect(await store.query('select from directory_entries')).toHaveLength(0);
});

test('nobody who is not signed in gets a word out of the directory', async () => {
  const { id } = await addEntry(desk, 'Mary', { phone: '040 1234567' });
  const entry = `/api/directory/entries/${id}`;
  const address = { kind: 'phone', address: '040 1234567' };
  const answers = await Promise.all(
    [
      ['POST', '/api/directory/search', { text: 'mary' }],
      ['POST', '/api/directory/entries', { name: 'Mary', addresses: [address] }],
      ['GET', entry],
      ['PATCH', entry, { name: 'Eve' }],
      ...['link', 'unlink', 'reject', 'accept'].map((act) => ['POST', `${entry}/${act}`, address]),
      ...['merge', 'unmerge'].map((act) => ['POST', `${entry}/${act}`, { entry: id }]),
      ['POST', `${entry}/conversations`, {}],
      ['GET', `${entry}/conversations/c1/messages`],
    ].map(([method, path, body]) => ask(desk, 'nobody', method as string, path as string, body)),
  );
  expect(new Set(answers)).toEqual(new Set(['not_authenticated']));
});
