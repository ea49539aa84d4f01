import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Admin } from '../e2e/support/admin.ts';
import { Desk } from '../e2e/support/desk.ts';
import {
  agentAt,
  agentSees,
  type Began,
  begin,
  customerAt,
  customerSees,
  DORA,
  signIn,
} from './support/life.ts';

let desk: Desk;
afterAll(() => desk?.close());

/** One of each state that a conversation can be in, by that state. */
let began: Record<'handled' | 'wrap_up' | 'active' | 'offered' | 'queued' | 'abandoned', Began>;
let tokens: Record<'anna' | 'ben', string>;
let before: Awaited<ReturnType<typeof everything>>;

/**
 * All that the desk holds, as administrators, agents and customers are shown it, of these queues. The demo's new
 * customers are new.
 */
async function everything(isAsked: (queue: { id: string }) => boolean = () => true) {
  const admin = await Admin.signIn(desk.url);
  const get = (path: string) => admin.request<Record<string, unknown>>('GET', `/api/admin/${path}`);
  const all = (await get('queues')) as { queues: { id: string; name: string }[] };
  const queues = all.queues.filter(isAsked);
  const { entries } = (await get('audit')) as { entries: { kind: string }[] };
  const seenBy = async (token: string) => {
    const seen = await agentSees(desk.url, token);
    return { ...seen, queues: seen.queues?.filter(isAsked) };
  };
  return {
    accounts: await get('accounts'),
    queues,
    members: await Promise.all(queues.map(({ id }) => get(`queues/${id}/members`))),
    sensitive: await get('rules/sensitive'),
    cleanUp: await get('rules/clean_up'),
    audit: { entries: entries.filter(({ kind }) => kind !== 'directory_changed') },
    anna: await seenBy(tokens.anna),
    ben: await seenBy(tokens.ben),
    customers: Object.fromEntries(
      await Promise.all(
        Object.entries(began).map(
          async ([state, one]) => [state, await customerSees(desk.url, one)] as const,
        ),
      ),
    ),
  };
}

/** Work of a day at the previous release: administrators set things up, agents chat, some customers leave. */
async function work(): Promise<void> {
  const { url } = desk;
  const admin = await Admin.signIn(url);
  await admin.request('POST', '/api/admin/accounts', {
    ...DORA,
    name: 'Dora Klein',
    role: 'agent',
    capacity: 5,
  });
  await admin.changeAccount('chen', { disabled: true });
  const queue = await admin.request<{ id: string }>('POST', '/api/admin/queues', {
    name: 'Complaints',
    priority: 1,
    wrapUp: 'manual',
  });
  const { accounts } = await admin.request<{ accounts: { id: string; login: string }[] }>(
    'GET',
    '/api/admin/accounts',
  );
  const dora = accounts.find(({ login }) => login === DORA.login);
  await admin.request('PUT', `/api/admin/queues/${queue.id}/members/${dora?.id}`, { forced: true });
  await admin.changeQueue('Orders', { offerTimeoutSeconds: 3600 });
  const rules = await admin.request<{ version: number; config: object }>('GET', '/api/admin/rules/sensitive');
  await admin.request('PUT', '/api/admin/rules/sensitive', rules);

  tokens = { anna: await signIn(url, 'anna'), ben: await signIn(url, 'ben') };
  const anna = await agentAt(url, tokens.anna);
  const ben = await agentAt(url, tokens.ben);
  const idOf = (name: string) => anna.ofType('welcome')[0]?.queues.find((one) => one.name === name)?.id ?? '';
  await anna.ask({ type: 'serve', queues: [idOf('General'), idOf('Billing')] });
  await anna.ask({ type: 'set_status', status: 'ready' });

  async function accepted(name: string, topic: string): Promise<Began> {
    const one = await begin(url, name, topic, `Hello from ${name}`);
    const { offer } = await anna.next('offer', (update) => update.offer.conversation.id === one.conversation);
    await anna.ask({ type: 'accept', offer: offer.id });
    await anna.reply({ conversation: one.conversation, id: `hello-${name}`, text: `Good morning, ${name}.` });
    return one;
  }

  const handled = await accepted('Hana', 'General');
  const left = await customerAt(url, handled.token);
  left.send({ type: 'send', id: 'bye', text: 'Bye!' });
  left.send({ type: 'leave' });
  await anna.next('conversation', ({ conversation }) => conversation.state === 'handled');

  const wrapUp = await accepted('Wim', 'Billing');
  await anna.ask({ type: 'end', conversation: wrapUp.conversation });

  const active = await accepted('Aki', 'General');
  const card = { conversation: active.conversation, id: 'card', text: 'Is it 4111 1111 1111 1111?' };
  const refused = await anna.reply(card);
  const confirmed = refused.type === 'refused' ? refused.error.findings?.map(({ pattern }) => pattern) : [];
  expect(confirmed).not.toEqual([]);
  expect(await anna.reply({ ...card, confirmed })).toMatchObject({ type: 'sent' });
  await anna.ask({ type: 'set_status', status: 'not_ready' });

  await ben.ask({ type: 'serve', queues: [idOf('Orders')] });
  await ben.ask({ type: 'set_status', status: 'ready' });
  const offered = await begin(url, 'Olga', 'Orders', 'Where is my parcel?');
  await ben.next('offer');

  const queued = await begin(url, 'Quinn', 'Complaints', 'It is broken.');
  const abandoned = await begin(url, 'Abe', 'Complaints', 'Never mind.');
  const gone = await customerAt(url, abandoned.token);
  gone.send({ type: 'leave' });
  await gone.next('conversation', ({ conversation }) => conversation.state === 'ended');

  for (const client of [anna, ben, left, gone]) client.end();
  began = { handled, wrap_up: wrapUp, active, offered, queued, abandoned };
}

beforeAll(async () => {
  desk = await Desk.start({ AGENT_GRACE_SECONDS: '3600' }, inject('previousRelease'));
  await work();
  before = await everything();
  await desk.stop();
  await desk.start();
});

test('the day before left every kind of thing behind', () => {
  expect(before.audit).toMatchObject({ entries: expect.arrayContaining([expect.anything()]) });
  const kinds = before.audit.entries.map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['rules_changed', 'sent_anyway']));
  expect(before.anna.conversations?.map(({ state }) => state).sort()).toEqual(['active', 'wrap_up']);
  expect(before.ben.offers).toHaveLength(1);
  expect(Object.values(before.customers).map(({ view }) => view?.state)).toEqual([
    'ended',
    'ended',
    'active',
    'waiting',
    'waiting',
    'ended',
  ]);
});

test('all that the previous release stored is there, and shown as it was', async () => {
  // The time in which the server was away is no part of an offer's.
  const offers = before.ben.offers?.map((offer) => ({
    ...offer,
    dueAt: expect.toSatisfy((at: number) => at >= offer.dueAt && at < offer.dueAt + 60_000),
  }));
  const were = new Set(before.queues.map(({ id }) => id));
  expect(await everything(({ id }) => were.has(id))).toMatchObject({
    ...before,
    ben: { ...before.ben, offers },
  });
});

test('work goes on where it stopped', async () => {
  const { url } = desk;
  const ben = await agentAt(url, tokens.ben);
  const [offer] = ben.ofType('welcome')[0]?.offers ?? [];
  expect(await ben.ask({ type: 'accept', offer: offer?.id ?? '' })).toBeNull();

  const anna = await agentAt(url, tokens.anna);
  const again = { conversation: began.active.conversation, id: 'hello-Aki', text: 'Good morning, Aki.' };
  const [, , , last] = before.customers.active?.messages ?? [];
  expect(await anna.reply(again)).toMatchObject({ type: 'sent', seq: 3 });
  expect(await anna.reply({ ...again, id: 'more', text: 'Anything else?' })).toMatchObject({
    type: 'sent',
    seq: (last?.seq ?? 0) + 1,
  });
  expect(await anna.ask({ type: 'close', conversation: began.wrap_up.conversation })).toBeNull();

  const dora = await agentAt(url, await signIn(url, DORA.login));
  await dora.ask({ type: 'set_status', status: 'ready' });
  const { offer: waiting } = await dora.next('offer');
  expect(waiting.conversation.id).toBe(began.queued.conversation);
  for (const client of [anna, ben, dora]) client.end();
});
