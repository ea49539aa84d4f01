import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PICKLIST_PAGES, type PicklistChanges, type PicklistPage } from '../../../lib/protocol/picklist.ts';
import { createPicklist } from '../../../server/src/routing/picklist.ts';
import { addEntry } from '../directory/support.ts';
import { CARD, enforce, RULES } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'desk', allocation: 'pick' });
  await addQueue(store, { id: 'help', allocation: 'both' });
  await addQueue(store, { id: 'calls' });
  await addAgent(store, { id: 'ana', queues: ['desk', 'help', 'calls'] });
  await addAgent(store, { id: 'ben', queues: ['desk'] });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

async function get<Body>(path: string, session = 'ana-1'): Promise<Body> {
  const response = await desk.fetch(`/api/picklist${path}`, {
    headers: { authorization: `Bearer ${session}` },
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Body;
}
const list = (session?: string) => get<PicklistPage>('', session);
const changes = (since: string, session?: string) =>
  get<PicklistChanges>(`/changes?since=${encodeURIComponent(since)}`, session);

const begin = async (queue: string, start: Parameters<TestDesk['begin']>[1] = {}) => {
  clock.advance(2_000);
  return (await desk.begin(queue, start)).conversation;
};
const ids = ({ waiting }: Pick<PicklistPage, 'waiting'>) => waiting.map(({ id }) => id);

describe('the picklist', () => {
  test('says who waits in the queues the agent picks from, the longest waiting first', async () => {
    const [first, second] = [
      await begin('desk', { name: 'Carla', text: 'Where is it?' }),
      await begin('help'),
    ];
    await begin('calls');
    const { waiting, next } = await list();
    expect(waiting.map(({ id, queue }) => [id, queue])).toEqual([
      [first, 'desk'],
      [second, 'help'],
    ]);
    expect(waiting[0]).toMatchObject({
      channel: 'web_chat',
      customer: { name: 'Carla' },
      firstWords: 'Where is it?',
    });
    expect(next).toBeNull();
  });

  test('D1: says of each what the directory knows, in the list and in what changed', async () => {
    const phone = '+358 40 123 4567';
    await addEntry(desk, 'Mary', { phone });
    await begin('desk', { phone });
    await begin('desk', { phone: '+358 40 123 4568' });
    const { waiting, version } = await list();
    expect(waiting.map(({ directory }) => directory?.phone?.state)).toEqual(['known', undefined]);
    await begin('help', { phone });
    expect((await changes(version)).waiting).toMatchObject([{ directory: { phone: { state: 'known' } } }]);
  });

  test('is empty for who serves none, and closed to who is not signed in', async () => {
    await begin('help');
    expect(ids(await list('ben-1'))).toEqual([]);
    for (const path of ['', '/changes?since=x'])
      expect((await desk.fetch(`/api/picklist${path}`)).status).toBe(401);
  });

  test('shows first words as agents see them, a long text cut', async () => {
    await enforce(desk.rules, { ...RULES, incoming: 'mask_displayed' });
    await begin('desk', { text: `My card is ${CARD}` });
    await begin('desk', { text: 'long '.repeat(1000) });
    const [masked, long] = (await list()).waiting;
    expect(masked?.firstWords).toBe('My card is •••• •••• •••• 1111');
    expect(long?.firstWords).toHaveLength(300);
  });

  test('refuses a page that is none, and reads anew from a version that is none', async () => {
    await expect(get('?after=nonsense')).rejects.toThrow('bad_request');
    for (const since of ['nonsense', 'x.1', `${(await list()).version}9`])
      expect(await changes(since)).toMatchObject({ stale: true });
  });

  test('tells what changed since: who came, who was picked, who left', async () => {
    const ana = await desk.agent('ana-1');
    const [picked, left] = [await begin('desk'), await desk.begin('desk')];
    const { version } = await list();
    expect(await changes(version)).toEqual({ version, waiting: [], gone: [], stale: false });

    const came = await begin('desk');
    expect(await ana.ask({ type: 'pick', conversation: picked })).toBeNull();
    (await desk.customer(left.token)).send({ type: 'leave' });
    await expect.poll(async () => (await changes(version)).gone.length).toBe(2);
    const later = await changes(version);
    expect(ids(later)).toEqual([came]);
    expect(new Set(later.gone)).toEqual(new Set([picked, left.conversation]));
    expect((await changes(later.version)).waiting).toEqual([]);
    expect(ids(await list())).toEqual([came]);
  });

  test('tells each agent of its own queues only', async () => {
    const { version } = await list('ben-1');
    await begin('help');
    expect(await changes(version, 'ben-1')).toMatchObject({ waiting: [], gone: [] });
  });

  test('P4: is not left in doubt by what administrators change: everything is read anew', async () => {
    await begin('calls');
    const { version } = await list();
    await desk.queues.change('calls', { allocation: 'pick' });
    expect(await changes(version)).toMatchObject({ stale: true });
    expect((await list()).waiting).toHaveLength(1);
  });
});

describe('P1: who may pick is told at once that somebody waits', () => {
  const pickable = async (session: string) => {
    const agent = await desk.agent(session);
    const { queues } = agent.ofType('welcome')[0] ?? { queues: [] };
    return { agent, queues };
  };

  test('with the count of its queues and what it may do with them', async () => {
    const { agent, queues } = await pickable('ana-1');
    expect(queues.map(({ id, allocation, waiting }) => [id, allocation, waiting])).toEqual([
      ['calls', 'auto', 0],
      ['desk', 'pick', 0],
      ['help', 'both', 0],
    ]);
    await desk.begin('desk');
    const { queues: told } = await agent.next('queues');
    expect(told.find(({ id }) => id === 'desk')).toMatchObject({ waiting: 1 });
  });

  test('also when one came and another went, so that as many wait as before', async () => {
    const { agent } = await pickable('ana-1');
    const gone = await begin('desk');
    const mark = (update: { queues: readonly { id: string; mark?: string | undefined }[] }) =>
      update.queues.find(({ id }) => id === 'desk')?.mark;
    const before = mark(await agent.next('queues'));
    const ben = await desk.agent('ben-1');
    await ben.ask({ type: 'pick', conversation: gone });
    await desk.begin('desk');
    clock.advance(500);
    const after = await agent.next('queues', (update) => mark(update) !== before);
    expect(after.queues.find(({ id }) => id === 'desk')).toMatchObject({ waiting: 1 });
  });
});

test('P2: the loser of a race over two connections reads who was faster, the customer sees one agent', async () => {
  const [ana, ben] = [await desk.agent('ana-1'), await desk.agent('ben-1')];
  const { conversation, token } = await desk.begin('desk');
  const carla = await desk.customer(token);
  const answers = await Promise.all([ana, ben].map((agent) => agent.ask({ type: 'pick', conversation })));
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(answers).toContain('already_taken');
  const [winner, loser] = answers[0] === null ? [ana, ben] : [ben, ana];
  const name = winner === ana ? 'ana the agent' : 'ben the agent';
  expect(loser.ofType('refused')[0]?.error).toMatchObject({ by: name, message: `Already taken by ${name}.` });
  // What was picked is there before it is done.
  const types = winner.received.map(({ type }) => type);
  expect(types.indexOf('conversation')).toBeLessThan(types.indexOf('done'));
  expect((await carla.next('message')).message).toMatchObject({ notice: 'agent_joined', about: { name } });
  expect(carla.ofType('message')).toHaveLength(1);
});

describe('with 10,000 waiting', () => {
  beforeEach(async () => {
    await store.query(
      `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, state, queued_since, last_seq)
       select 'w' || n, 's' || n, 't' || n, 'desk', 'web_chat', 'Customer ' || n, 'queued', n / 3, 1
         from generate_series(1, 10000) n`,
    );
    await store.query(
      `insert into messages (conversation_id, seq, id, sender, author, body, created_at)
       select 'w' || n, 1, 'm', 'customer', 'Customer ' || n, 'Hello ' || n, n from generate_series(1, 10000) n`,
    );
  });

  test('P5: it comes in pages that miss nobody and tell nobody twice', async () => {
    const all: string[] = [];
    let page = await list();
    expect(page.waiting.length).toBe(PICKLIST_PAGES.first);
    for (;;) {
      expect(page.waiting.length).toBeLessThanOrEqual(PICKLIST_PAGES.other);
      all.push(...ids(page));
      if (page.next === null) break;
      page = await get<PicklistPage>(`?after=${page.next}`);
    }
    expect(all).toHaveLength(10_000);
    expect(new Set(all).size).toBe(10_000);
  });

  test('an arrival costs a look at what changed, however many agents look', async () => {
    let looked = 0;
    const counting = createPicklist({
      query: (sql, params) => {
        if (sql.includes('from conversations')) looked += 1;
        return store.query(sql, params);
      },
    });
    const { version } = await counting.page('ana');
    counting.changed(['w1']);
    await Promise.all(Array.from({ length: 50 }, () => counting.changes('ana', version)));
    expect(looked).toBe(2);
  });
});
