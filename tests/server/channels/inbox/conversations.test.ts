import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLog } from '../../../../server/src/logger.ts';
import { testClock } from '../../support/clock.ts';
import { addAgent, addQueue } from '../../support/desk.ts';
import { useStore } from '../../support/store.ts';
import { World } from '../../support/world.ts';
import { addAccount, type InboxWorld, inboxWorld, transcripts, wrote } from './support.ts';

const store = useStore();
const clock = testClock();
const DAY_MS = 24 * 3_600_000;
let world: World;
let here: InboxWorld;

beforeEach(async () => {
  await addQueue(store, { id: 'sales', reopenMinutes: 60, wrapUp: 'manual' });
  await addQueue(store, { id: 'help', reopenMinutes: 60 });
  await addAccount(store, { id: 'wa', queue: 'sales' });
  await addAccount(store, { id: 'fb', queue: 'help', channel: 'messenger' });
  for (const id of ['ana', 'ben']) await addAgent(store, { id, queues: ['sales', 'help'] });
  world = new World(store, clock);
  here = await inboxWorld(world, clock);
});
afterEach(() => here.close());

const come = async (...events: Parameters<InboxWorld['post']>[0][number][]) => {
  await here.post(events as never);
  await here.settle();
  await world.engine().sweep();
};
const accept = async (agent: string) =>
  world.engine().actions.accept(agent, (await world.offerOf(agent))?.id ?? 'none');
const conversations = () =>
  store.query<{
    id: string;
    state: string;
    agent_id: string | null;
    previous_id: string | null;
    reply_until: number;
  }>(
    'select id, state, agent_id, previous_id, reply_until, customer_name, customer_phone, queue_id from conversations order by queued_since, ended_at',
  );

describe('a customer who writes', () => {
  test('begins a conversation with what the platform says of them, and goes on in it', async () => {
    await come(wrote('Hello', { name: 'Sheena N.', phone: '491711234567' }));
    await come(wrote('Is anybody there?'));
    expect(await conversations()).toMatchObject([
      { customer_name: 'Sheena N.', customer_phone: '+491711234567', queue_id: 'sales', state: 'queued' },
    ]);
    expect(await transcripts(store)).toMatchObject([
      { lines: ['customer: Hello', 'customer: Is anybody there?'] },
    ]);
  });

  test('without a name is called by the end of what the platform calls them', async () => {
    await come(wrote('Hello'));
    expect(await conversations()).toMatchObject([{ customer_name: 'WhatsApp ·4567' }]);
  });

  test('may be answered freely for a day from their last message, and never for less than before', async () => {
    const now = clock.now();
    await come(wrote('Hello', { at: now - 1000 }));
    expect(await conversations()).toMatchObject([{ reply_until: now - 1000 + DAY_MS }]);
    await come(wrote('an older one, late', { at: now - 50_000 }));
    expect(await conversations()).toMatchObject([{ reply_until: now - 1000 + DAY_MS }]);
    await come(wrote('from a clock that is wrong', { at: now + 10 * DAY_MS }));
    expect((await conversations())[0]?.reply_until).toBeLessThanOrEqual(clock.now() + DAY_MS);
  });

  test('has no text lost that is too long for one of our messages', async () => {
    const text = `${'x'.repeat(9999)}😀${'y'.repeat(12_000)}`;
    await come(wrote(text));
    const rows = await store.query<{ body: string }>('select body from messages order by seq');
    expect(rows.map(({ body }) => body.length)).toEqual([9999, 10_000, 2002]);
    expect(rows.map(({ body }) => body).join('')).toBe(text);
  });

  test('is heard however much is in the conversation already', async () => {
    await here.close();
    here = await inboxWorld(world, clock, { limit: 100 });
    await come(wrote('x'.repeat(200)), wrote('and more'));
    expect((await transcripts(store))[0]?.lines).toHaveLength(2);
  });

  test('is shown as unsupported where nothing of a message is handed over', async () => {
    await come(wrote({ text: '', what: 'unsupported' }), wrote('  '));
    expect(await store.query('select what from messages order by seq')).toEqual([
      { what: 'unsupported' },
      { what: 'unsupported' },
    ]);
  });
});

describe('a customer who writes again after the end', () => {
  const talk = async () => {
    await world.ready('ana');
    await come(wrote('Hello'));
    await accept('ana');
    const [row] = await conversations();
    await world.engine().actions.end('ana', row?.id ?? '');
    await world.ready('ben');
    return row?.id ?? '';
  };

  test('comes back in a new conversation that goes on with that one, and its agent is asked first', async () => {
    const first = await talk();
    await world.engine().actions.close('ana', first);
    await world.pass(60);
    await come(wrote('One more thing'));
    expect(await conversations()).toMatchObject([
      { id: first, state: 'handled' },
      { previous_id: first, state: 'offered', agent_id: 'ana' },
    ]);
  });

  test('comes back likewise while the agent wraps up', async () => {
    const first = await talk();
    await come(wrote('One more thing'));
    expect(await conversations()).toMatchObject([
      { id: first, state: 'wrap_up' },
      { previous_id: first, state: 'offered', agent_id: 'ana' },
    ]);
  });

  test('comes to whoever is longest idle once the queue lets nobody go on', async () => {
    const first = await talk();
    await world.engine().actions.close('ana', first);
    await world.pass(61 * 60);
    await come(wrote('Something else'));
    const [, second] = await conversations();
    expect(second).toMatchObject({ previous_id: null, state: 'offered' });
  });

  test('goes to another when the agent from before is not ready, or has declined', async () => {
    const first = await talk();
    await world.engine().actions.close('ana', first);
    await come(wrote('One more thing'));
    await world.engine().actions.decline('ana', (await world.offerOf('ana'))?.id ?? '');
    await world.engine().sweep();
    expect((await conversations())[1]).toMatchObject({ agent_id: 'ben', state: 'offered' });
  });
});

describe('a name that does not come with messages', () => {
  beforeEach(async () => {
    await here.close();
    here = await inboxWorld(world, clock, { channel: 'messenger' });
  });
  const says = (text: string) => wrote(text, { recipient: 'ext-fb', customer: 'psid-98764321' });
  const tell = async (text: string) => {
    await here.post([says(text)], { account: 'fb' });
    await here.settle();
  };

  test('is asked for before the conversation begins', async () => {
    here.fake.names.set('psid-98764321', 'Carla C.');
    await tell('Hello');
    expect(await conversations()).toMatchObject([{ customer_name: 'Carla C.' }]);
    await tell('Still there?');
    expect(here.fake.asked).toHaveLength(1);
  });

  test('that is not given does no harm, and is asked for again after a day', async () => {
    await tell('Hello');
    await tell('Still there?');
    expect(await conversations()).toMatchObject([{ customer_name: 'Messenger ·4321' }]);
    expect(here.fake.asked).toHaveLength(1);
    clock.advance(DAY_MS);
    await tell('A day later');
    expect(here.fake.asked).toHaveLength(2);
  });
});

describe('a customer who moves', () => {
  test('goes on in the open conversation under the new name, also with what still comes under the old', async () => {
    await come(wrote('Hello', { name: 'Sheena N.' }));
    await come({
      ...{ type: 'moved', id: 'move 1', recipient: 'ext-wa', customer: '491711234567', at: 0 },
      ...{ to: '15551234567', phone: '15551234567' },
    } as never);
    await come(wrote('from the new number', { customer: '15551234567' }), wrote('late, from the old'));
    expect(await transcripts(store)).toMatchObject([
      { lines: ['customer: Hello', 'customer: from the new number', 'customer: late, from the old'] },
    ]);
    expect(await conversations()).toMatchObject([{ customer_phone: '+15551234567' }]);
  });
});

describe('an event that cannot be applied', () => {
  /** As if a platform’s folder had read it wrongly. */
  const poison = () => ({ ...wrote('x'), content: null as never, secret: 'secret words' });

  test('does not hinder others, is tried again, and is shown as unsupported in the end, before what came after it', async () => {
    const log = createLog('silent');
    const errors = vi.spyOn(log, 'error');
    await here.close();
    here = await inboxWorld(world, clock, { log });
    await here.post([poison(), wrote('after it'), wrote('Hello', { customer: 'another' })]);
    await here.settle();
    expect(await transcripts(store)).toMatchObject([{ lines: ['customer: Hello'] }]);
    for (let hour = 0; hour < 10; hour++) {
      clock.advance(3_600_000);
      await here.settle();
    }
    const lines = (await transcripts(store)).map((one) => one.lines);
    expect(lines).toEqual([['customer: Hello'], ['customer: ', 'customer: after it']]);
    expect(await store.query(`select what from messages where what is not null`)).toEqual([
      { what: 'unsupported' },
    ]);
    expect(errors).toHaveBeenCalled();
    expect(JSON.stringify(errors.mock.calls)).not.toContain('secret words');
    expect(JSON.stringify(errors.mock.calls)).not.toContain('4917');
    // What it was is kept.
    expect(await store.query('select from channel_events where event is not null')).toHaveLength(1);
  });
});
