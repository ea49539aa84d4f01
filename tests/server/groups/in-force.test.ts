import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccounts } from '../../../server/src/accounts/index.ts';
import { recordReuse } from '../../../server/src/audit/index.ts';
import { createGroups } from '../../../server/src/groups/index.ts';
import { createLog } from '../../../server/src/logger.ts';
import { createRules, type RulesConfig } from '../../../server/src/rules/index.ts';
import { CARD, chat, enforce } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { bytesOf, FileClient } from '../support/files.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
const clock = testClock();

const forbid = (word: string): RulesConfig => ({ words: [{ id: word, word, level: 'block' }] });
const move = async (agent: string, group: string | null) => {
  await store.query('update accounts set group_id = $2 where id = $1', [agent, group]);
  await desk.rules.load();
};
const own = async (id: string, config: RulesConfig) => {
  const { version } = await desk.rules.read('sensitive', id);
  await desk.rules.change('sensitive', { config, version, account: null, group: { id, name: id } });
};
const newGroup = async (name: string) => {
  const { id } = await createGroups({ store, clock, rules: desk.rules }).add({ name });
  return id;
};
const isSent = async ({ agent, conversation }: Awaited<ReturnType<typeof chat>>, id: string, text: string) =>
  (await agent.reply({ conversation, id, text })).type === 'sent';

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  await addAgent(store, { id: 'ben', queues: [] });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

describe('the rules that an agent’s panel is sent', () => {
  test('are those of its group, of each kind by itself', async () => {
    await enforce(desk.rules, forbid('all'));
    const sales = await newGroup('Sales');
    await own(sales, forbid('sales'));
    const cleanUp = { bullet: '•' };
    await desk.rules.change('clean_up', { config: cleanUp, version: 0, account: null });
    await move('ana', sales);
    const [ana, ben] = [await desk.agent('ana-1'), await desk.agent('ben-1')];
    expect(ana.ofType('rules')).toMatchObject([{ rules: { sensitive: forbid('sales'), cleanUp } }]);
    expect(ben.ofType('rules')).toMatchObject([{ rules: { sensitive: forbid('all'), cleanUp } }]);
  });

  test('come at once when the agent is moved, when the group gets its own, and when it is removed', async () => {
    await enforce(desk.rules, forbid('all'));
    const [sales, care] = [await newGroup('Sales'), await newGroup('Care')];
    await own(sales, forbid('sales'));
    await own(care, forbid('care'));
    const [ana, ben] = [await desk.agent('ana-1'), await desk.agent('ben-1')];
    const next = async () => (await ana.next('rules')).rules.sensitive;
    // As many changes of each: a sum of versions would not tell them apart.
    await move('ana', sales);
    expect(await next()).toEqual(forbid('sales'));
    await move('ana', care);
    expect(await next()).toEqual(forbid('care'));
    await own(care, forbid('other'));
    expect(await next()).toEqual(forbid('other'));
    await createGroups({ store, clock, rules: desk.rules }).remove(care);
    expect(await next()).toEqual(forbid('all'));
    expect(ben.ofType('rules')).toHaveLength(1);
  });

  test('are not sent again when a move changes nothing of them', async () => {
    await enforce(desk.rules, forbid('all'));
    const ana = await desk.agent('ana-1');
    await move('ana', await newGroup('Sales'));
    await ana.ask({ type: 'serve', queues: [] });
    expect(ana.ofType('rules')).toHaveLength(1);
  });

  test('come within seconds when another process moves the agent', async () => {
    const sales = await newGroup('Sales');
    await own(sales, forbid('sales'));
    const ana = await desk.agent('ana-1');
    const stop = desk.rules.watch(createLog('silent'));
    await createAccounts({ store, clock, config: testConfig(), recordReuse }).change('ana', { group: sales });
    clock.advance(5000);
    expect((await ana.next('rules', ({ rules }) => rules.version > 0)).rules.sensitive).toEqual(
      forbid('sales'),
    );
    stop();
  });
});

describe('the server looks', () => {
  test('at what an agent sends by the rules of its group, at once', async () => {
    await enforce(desk.rules, forbid('refund'));
    const sales = await newGroup('Sales');
    const chatting = await chat(desk, 'ana-1');
    expect(await isSent(chatting, 'm1', 'a refund')).toBe(false);
    await own(sales, forbid('guarantee'));
    await move('ana', sales);
    expect(await isSent(chatting, 'm2', 'a refund')).toBe(true);
    expect(await isSent(chatting, 'm3', 'a guarantee')).toBe(false);
    await desk.rules.follow('sensitive', { id: sales, name: 'Sales' }, null);
    expect(await isSent(chatting, 'm4', 'a guarantee')).toBe(true);
    expect(await isSent(chatting, 'm5', 'a refund')).toBe(false);
  });

  test('by what another process has stored, before this one was told', async () => {
    const sales = await newGroup('Sales');
    await move('ana', sales);
    const chatting = await chat(desk, 'ana-1');
    const elsewhere = createRules({ store, clock });
    const group = { id: sales, name: 'Sales' };
    await elsewhere.change('sensitive', { config: forbid('guarantee'), version: 0, account: null, group });
    expect(await isSent(chatting, 'm1', 'a guarantee')).toBe(false);
    await elsewhere.change('sensitive', { config: forbid('refund'), version: 1, account: null, group });
    expect(await isSent(chatting, 'm2', 'a guarantee')).toBe(true);
    expect(await isSent(chatting, 'm3', 'a refund')).toBe(false);
  });

  test('at a file of an agent by its group’s rules: its size, its name and its text; at a customer’s by those for all', async () => {
    const sales = await newGroup('Sales');
    await own(sales, forbid('guarantee'));
    const small = { config: { maxBytes: 1000 }, version: 0, account: null };
    await desk.rules.change('attachments', { ...small, group: { id: sales, name: 'Sales' } });
    await move('ana', sales);
    const { conversation, token } = await chat(desk, 'ana-1');
    const [ana, carla] = [new FileClient(desk.url, 'ana-1', conversation), new FileClient(desk.url, token)];
    const codeOf = async (file: { id: string; name: string; size: number }, by = ana) =>
      (await by.announce(file)).body.error?.code;
    expect(await codeOf({ id: 'f1', name: 'a.txt', size: 2000 })).toBe('file_refused');
    expect(await codeOf({ id: 'f2', name: 'guarantee.txt', size: 10 })).toBe('sensitive_blocked');
    const text = await ana.send({ id: 'f3', name: 'b.txt' }, bytesOf('It has a guarantee.'));
    expect(text.refused?.code).toBe('sensitive_blocked');
    expect(await codeOf({ id: 'f4', name: 'guarantee.txt', size: 2000 }, carla)).toBeUndefined();
    await move('ana', null);
    expect(await codeOf({ id: 'f5', name: 'guarantee.txt', size: 2000 })).toBeUndefined();
  });

  test('at what customers write by the rules for all', async () => {
    const cards = { detectors: [{ id: 'card', detector: 'card' }], incoming: 'mask_displayed' };
    await enforce(desk.rules, cards);
    const sales = await newGroup('Sales');
    await own(sales, forbid('guarantee'));
    await move('ana', sales);
    const { agent, customer, conversation } = await chat(desk, 'ana-1', `My card: ${CARD}`);
    const shown = agent.ofType('messages').flatMap(({ messages }) => messages);
    expect(JSON.stringify(shown)).not.toContain(CARD);
    customer.send({ type: 'send', id: 'c1', text: CARD });
    const { message } = await agent.next('message', (update) => update.message.conversation === conversation);
    expect(message).toMatchObject({ masked: true });
  });
});

test('panel and server agree, whatever becomes of groups and rules', async () => {
  const words = ['one', 'two', 'three'] as const;
  const groups = [await newGroup('A'), await newGroup('B'), null];
  const chatting = await chat(desk, 'ana-1');
  let seed = 7;
  const pick = <T>(list: readonly T[]): T => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return list[Math.floor((seed / 2147483648) * list.length)] as T;
  };
  for (let step = 0; step < 60; step++) {
    const group = pick(groups);
    const what = pick(['move', 'rule', 'follow'] as const);
    if (what === 'move') await move('ana', group);
    else if (group === null) await enforce(desk.rules, forbid(pick(words)));
    else if (what === 'rule') await own(group, forbid(pick(words)));
    else await desk.rules.follow('sensitive', { id: group, name: 'it' }, null);
    const word = pick(words);
    const isAllowed = await isSent(chatting, `m${step}`, `the ${word} here`);
    const inPanel = chatting.agent.ofType('rules').at(-1)?.rules.sensitive ?? {};
    expect(isAllowed, `step ${step}: ${what}`).toBe(JSON.stringify(inPanel) !== JSON.stringify(forbid(word)));
  }
});
