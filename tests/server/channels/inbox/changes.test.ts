import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound } from '../../../../server/src/channels/platform.ts';
import { messagesBefore } from '../../../../server/src/messages/transcript.ts';
import { testClock } from '../../support/clock.ts';
import { addAgent, addQueue } from '../../support/desk.ts';
import { useStore } from '../../support/store.ts';
import { World } from '../../support/world.ts';
import { addAccount, type InboxWorld, inboxWorld, wrote } from './support.ts';

const store = useStore();
const clock = testClock();
let world: World;
let here: InboxWorld;

beforeEach(async () => {
  await addQueue(store, { id: 'sales', autoAnswer: true });
  await addAccount(store, { id: 'wa', queue: 'sales' });
  await addAgent(store, { id: 'ana', queues: ['sales'] });
  world = new World(store, clock);
  await world.ready('ana');
  here = await inboxWorld(world, clock);
});
afterEach(() => here.close());

let counted = 0;
const about = (event: object): Inbound =>
  ({ id: `about ${++counted}`, recipient: 'ext-wa', customer: '491711234567', at: 0, ...event }) as Inbound;
const come = async (...events: Inbound[]) => {
  await here.post(events.map((event) => ({ ...event, at: clock.now() })));
  await here.settle();
  await world.engine().sweep();
};
const conversation = async () =>
  (await store.query<{ id: string }>('select id from conversations'))[0]?.id ?? '';
/** What agents are shown, without the notices. */
const shown = async () =>
  (await messagesBefore(store, 'agent', await conversation(), null)).filter(({ from }) => from !== 'system');

/** What an agent wrote and the platform calls `wamid.ours`. */
async function answered(text: string): Promise<void> {
  const sender = { type: 'agent', id: 'ana', name: 'Ana' } as const;
  await world.engine().sender.send({ conversation: await conversation(), id: 'ours', text, sender });
  await store.query(
    `insert into deliveries (conversation_id, message_id, part, account_id, state, provider_id, since, changed_at)
     values ($1, 'ours', 0, 'wa', 'sent', 'wamid.ours', 0, 0)`,
    [await conversation()],
  );
}

describe('a message that answers another', () => {
  test('shows what it answers, the customer’s own and the agent’s, by their ids in the conversation', async () => {
    const first = wrote('Which one do you mean? '.repeat(20));
    await come(first);
    await answered('The blue one');
    await come(wrote('That one', { quotes: first.message }), wrote('Yes', { quotes: 'wamid.ours' }));
    const [one, , own, ours] = await shown();
    expect(own).toMatchObject({ quotes: { id: one?.id } });
    expect(own && 'quotes' in own && own.quotes?.text).toHaveLength(200);
    expect(ours).toMatchObject({ quotes: { id: 'ours', text: 'The blue one' } });
  });

  test('of an earlier conversation shows its text alone, of one that is not here nothing', async () => {
    const first = wrote('An old one');
    await come(first);
    const old = await conversation();
    await world.engine().actions.end('ana', old);
    await come(
      wrote('Again about this', { quotes: first.message }),
      wrote('And this', { quotes: 'nowhere' }),
    );
    const rows = await store.query(
      'select quotes from messages where conversation_id <> $1 and sender = $2 order by seq',
      [old, 'customer'],
    );
    expect(rows).toEqual([{ quotes: { text: 'An old one' } }, { quotes: null }]);
  });
});

describe('a reaction', () => {
  test('stands at the message, of the customer’s or the agent’s, and goes when it is taken back', async () => {
    const first = wrote('Hello');
    await come(first);
    await answered('Good morning');
    await come(
      about({ type: 'reaction', message: first.message, emoji: '👍' }),
      about({ type: 'reaction', message: 'wamid.ours', emoji: '❤️' }),
    );
    expect(await shown()).toMatchObject([{ reaction: '👍' }, { reaction: '❤️' }]);
    await come(about({ type: 'reaction', message: 'wamid.ours', emoji: null }));
    expect((await shown())[1]).not.toHaveProperty('reaction');
  });

  test('to what is not here does nothing', async () => {
    await come(wrote('Hello'));
    await come(about({ type: 'reaction', message: 'nowhere', emoji: '👍' }));
    expect(await shown()).toHaveLength(1);
  });
});

describe('a message that its customer takes back', () => {
  test('keeps its place without its text, of however many messages it was, also where it is quoted', async () => {
    const first = wrote('secret'.repeat(2000));
    await come(first, wrote('What I said', { quotes: first.message }));
    await come(about({ type: 'removed', message: first.message }));
    expect(await shown()).toMatchObject([
      { text: '', removed: true },
      { text: '', removed: true },
      { text: 'What I said', quotes: { text: '' } },
    ]);
    const left = await store.query(`select from messages where (body || quotes::text) like '%secret%'`);
    expect(left).toEqual([]);
  });
});

describe('an echo', () => {
  test('of what somebody wrote by another tool is shown as written elsewhere', async () => {
    await come(wrote('Hello'));
    await come(about({ type: 'echo', message: 'wamid.echo', content: { text: 'From the app' } }));
    expect((await shown())[1]).toMatchObject({ from: 'agent', text: 'From the app', what: 'elsewhere' });
    expect((await shown())[1]).not.toHaveProperty('agent');
  });

  test('of ours is handed to the outbox and not shown', async () => {
    here.known.add('wamid.ours');
    await come(wrote('Hello'));
    await come(
      about({ type: 'echo', message: 'wamid.ours', content: { text: 'ours by its id' } }),
      about({ type: 'echo', message: 'wamid.else', tag: 'a/b/0', content: { text: 'ours by its tag' } }),
    );
    expect(await shown()).toHaveLength(1);
    expect(here.told).toHaveLength(2);
  });
});

describe('the state of a message of ours', () => {
  test('is handed to the outbox, once', async () => {
    here.known.add('wamid.ours');
    await come(about({ type: 'status', message: 'wamid.ours', state: 'delivered' }));
    await come(about({ type: 'watermark', state: 'read' }));
    expect(here.told.map(({ type }) => type)).toEqual(['status', 'watermark']);
  });

  test('that comes before its message is known waits for it, and keeps nothing else waiting', async () => {
    await here.post([about({ type: 'status', message: 'wamid.late', state: 'sent' }), wrote('Hello')]);
    await here.settle();
    expect(await conversation()).not.toBe('');
    here.known.add('wamid.late');
    clock.advance(60_000);
    await here.settle();
    expect(await store.query('select from channel_events where event is not null')).toEqual([]);
    expect(here.told.length).toBeGreaterThan(1);
  });

  test('of a message that nobody knows is given up in the end', async () => {
    await come(about({ type: 'status', message: 'nowhere', state: 'sent' }));
    for (let minute = 0; minute < 10; minute++) {
      clock.advance(60_000);
      await here.settle();
    }
    expect(await store.query('select from channel_events where event is not null')).toEqual([]);
  });
});
