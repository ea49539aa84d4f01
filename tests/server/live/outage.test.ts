import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Unavailable } from '../../../server/src/refusal.ts';
import { SOCKET_LIMITS } from '../../../server/src/sockets/connection.ts';
import type { Store } from '../../../server/src/store/store.ts';
import { runs } from '../../runs.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, CONFIG, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
/** How transactions fare: refused, as queries are when the store is away, or committed without anybody learning of it. */
let outage: 'none' | 'refused' | 'away' | 'commit unanswered' | 'out of reach';
/** What becomes of the next transactions, one after the other. */
let script: ('committed' | 'lost' | 'answer lost')[];
let failed: number;
const clock = testClock();

beforeEach(async () => {
  outage = 'none';
  failed = 0;
  script = [];
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  const breakable: Store = {
    ...store,
    async query(sql, params) {
      if (outage !== 'away') return store.query(sql, params);
      failed += 1;
      throw new Unavailable('scripted');
    },
    async transaction(work) {
      const how = outage;
      const next = script.shift();
      if (next === 'lost' || how === 'out of reach' || how === 'away') throw new Unavailable('scripted');
      if (next === 'answer lost') {
        await store.transaction(work);
        throw new Unavailable('scripted');
      }
      const result = how === 'refused' ? undefined : await store.transaction(work);
      if (how === 'none') return result as Awaited<ReturnType<typeof work>>;
      failed += 1;
      throw new Error('Connection terminated unexpectedly');
    },
  };
  const limits = { ...SOCKET_LIMITS, frames: { perSecond: 1e6, burst: 1e6 } };
  desk = await new TestDesk(breakable, clock, { limits }).open();
});
afterEach(() => desk.close());

async function activeChat() {
  const ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
  const { conversation, token } = await desk.begin('auto');
  await ana.next('conversation');
  return { ana, conversation, token };
}

async function stateOf(conversation: string): Promise<string | undefined> {
  const [row] = await store.query<{ state: string }>('select state from conversations where id = $1', [
    conversation,
  ]);
  return row?.state;
}

describe('an agent goes while the database does not answer', () => {
  test.each([
    ['by losing the connection', (): void => {}],
    ['by signing out', () => desk.accounts.revoke('ana-1')],
  ])('%s: its conversations go back to their queues all the same', async (_how, leave) => {
    const { ana, conversation } = await activeChat();
    outage = 'refused';
    leave();
    ana.end();
    await expect.poll(() => failed).toBeGreaterThan(0);
    outage = 'none';
    await expect
      .poll(
        () => {
          clock.advance((CONFIG.agentGraceSeconds / 2) * 1000);
          return stateOf(conversation);
        },
        { timeout: 20_000 },
      )
      .toBe('queued');
  });

  test('and comes back meanwhile: it keeps what it has', async () => {
    const { ana, conversation } = await activeChat();
    outage = 'refused';
    ana.end();
    await expect.poll(() => failed).toBeGreaterThan(0);
    outage = 'none';
    await desk.agent('ana-1');
    clock.advance(CONFIG.agentGraceSeconds * 1000 - 1);
    await desk.begin('auto');
    expect(await stateOf(conversation)).toBe('active');
    expect(await store.query('select from agents where gone_since is not null')).toEqual([]);
  });
});

describe('time in which nobody could answer is no part of an offer', () => {
  const TIMEOUT_S = 50;
  const FROZEN = { timeout: 20_000, interval: 20 };

  async function offered({ timeout = TIMEOUT_S } = {}) {
    await addQueue(store, { id: 'sales', offerTimeout: timeout });
    await addAgent(store, { id: 'ben', queues: ['sales'] });
    const ben = await desk.agent('ben-1');
    await ben.ask({ type: 'set_status', status: 'ready' });
    await desk.begin('sales');
    return { ben, ...(await ben.next('offer')) };
  }

  test('the database does not answer: the offer is open as much longer', async () => {
    const { ben, offer } = await offered();
    outage = 'away';
    clock.advance(1000);
    await expect.poll(() => failed).toBeGreaterThan(0);
    clock.sleep(TIMEOUT_S * 1000);
    outage = 'none';
    clock.advance(1000);
    await ben.next('offer', (update) => update.offer.id === offer.id && update.offer.dueAt > clock.now());
    expect(await ben.ask({ type: 'accept', offer: offer.id })).toBeNull();
  });

  test('the machine of the server sleeps: the offer is open as much longer', async () => {
    const { ben, offer } = await offered();
    clock.sleep(TIMEOUT_S * 1000);
    clock.advance(1000);
    await ben.next('offer', (update) => update.offer.id === offer.id && update.offer.dueAt > clock.now());
    expect(await ben.ask({ type: 'accept', offer: offer.id })).toBeNull();
  });

  test('the machine of the agent sleeps when it is due: the agent is gone, and comes back Ready', async () => {
    const { ben, offer } = await offered();
    ben.freeze();
    await expect
      .poll(() => {
        clock.advance(1000);
        return store.query('select state, reason from offers where id = $1', [offer.id]);
      }, FROZEN)
      .toEqual([{ state: 'revoked', reason: 'agent_gone' }]);
    ben.end();
    const awake = await desk.agent('ben-1');
    expect(awake.ofType('welcome')[0]).toMatchObject({ agent: { status: 'ready' } });
    await expect
      .poll(() => store.query(`select agent_id from offers where state = 'pending'`))
      .toEqual([{ agent_id: 'ben' }]);
  });

  test('the machine of the agent sleeps until it is given up: what it heard nothing of counts not either', async () => {
    const { ben, offer } = await offered({ timeout: 200 });
    clock.advance(70_000);
    await ben.closed;
    const awake = await desk.agent('ben-1');
    expect(awake.ofType('welcome')[0]?.offers).toMatchObject([{ id: offer.id, dueAt: offer.dueAt + 70_000 }]);
  });

  test('the machine of the agent sleeps for a part of it: the offer is open as much longer', async () => {
    const { ben, offer } = await offered();
    clock.advance(40_000);
    ben.send({ type: 'ping' });
    const postponed = await ben.next('offer', ({ offer: { id } }) => id === offer.id);
    expect(postponed.offer.dueAt).toBe(offer.dueAt + 40_000);
  });
});

describe('the database commits, and nobody learns of it', () => {
  test('both sides are told that the chat has ended', async () => {
    const { ana, conversation, token } = await activeChat();
    const carla = await desk.customer(token);
    outage = 'commit unanswered';
    expect(await ana.ask({ type: 'end', conversation })).toBe('internal');
    outage = 'none';
    await ana.next('conversation', ({ conversation: { state } }) => state === 'handled');
    await carla.next('conversation', ({ conversation: { state } }) => state === 'ended');
  });

  test('a message reaches the other side', async () => {
    const { ana, conversation, token } = await activeChat();
    const carla = await desk.customer(token);
    outage = 'commit unanswered';
    await ana.reply({ conversation, id: 'm1', text: 'Hello?' });
    outage = 'none';
    await carla.next('messages', ({ messages }) => messages.some(({ id }) => id === 'm1'));
  });
});

describe('the database is out of reach for a while', () => {
  /** Sends many at a time, and begins again from the first that was refused: a client that our own are not. */
  async function pour(
    ids: readonly string[],
    send: (id: string) => Promise<{ type: string; ref?: string | undefined }>,
  ): Promise<void> {
    for (let from = 0; from < ids.length; ) {
      const answers = await Promise.all(ids.slice(from, from + 8).map(send));
      const refused = answers.findIndex(({ type }) => type === 'refused');
      from += refused === -1 ? answers.length : refused;
    }
  }

  test('whatever becomes of which transaction, both sides write without loss, double or disorder', async () => {
    const { ana, conversation, token } = await activeChat();
    const carla = await desk.customer(token);
    const fate = fc.constantFrom<(typeof script)[number]>('committed', 'lost', 'lost', 'lost', 'answer lost');
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 40 }), fc.nat({ max: 25 }), async (fates, messages) => {
        run += 1;
        const idsOf = (side: string) => Array.from({ length: messages }, (_, n) => `${run}-${side}-${n}`);
        script = fates;
        await Promise.all([
          pour(idsOf('a'), (id) => ana.reply({ conversation, id, text: id })),
          pour(idsOf('c'), (id) => carla.write(id)),
        ]);
        script = [];
        for (const [side, sender] of [
          ['a', 'agent'],
          ['c', 'customer'],
        ] as const) {
          const stored = await store.query<{ id: string }>(
            'select id from messages where conversation_id = $1 and sender = $2 and id like $3 order by seq',
            [conversation, sender, `${run}-%`],
          );
          expect(stored.map(({ id }) => id)).toEqual(idsOf(side));
        }
      }),
      { numRuns: runs(25) },
    );
  });

  test('what follows a message that was not judged is refused until that one comes again', async () => {
    const { ana, conversation } = await activeChat();
    outage = 'out of reach';
    const write = (id: string) => ana.reply({ conversation, id, text: id });
    expect(await write('m1')).toMatchObject({
      type: 'refused',
      error: { code: 'unavailable', retryAfter: 2 },
    });
    outage = 'none';
    expect(await write('m2')).toMatchObject({ type: 'refused', error: { code: 'unavailable' } });
    expect(await ana.ask({ type: 'end', conversation })).toBe('unavailable');
    expect(await write('m1')).toMatchObject({ type: 'sent' });
    expect(await write('m2')).toMatchObject({ type: 'sent' });
  });

  test('what follows a message that its client has given up goes on after a while', async () => {
    const { ana, conversation } = await activeChat();
    outage = 'out of reach';
    await ana.reply({ conversation, id: 'm1', text: 'Never mind' });
    outage = 'none';
    clock.advance(10_000);
    expect(await ana.reply({ conversation, id: 'm2', text: 'Hello' })).toMatchObject({ type: 'sent' });
  });

  test('a client of the first release is told so in a word that it knows', async () => {
    const { conversation } = await activeChat();
    const old = await desk.agent('ana-2', {}, {});
    outage = 'out of reach';
    expect(await old.reply({ conversation, id: 'm1', text: 'Hello' })).toMatchObject({
      type: 'refused',
      error: { code: 'internal' },
    });
  });

  test('whoever asks by REST is told when to ask again', async () => {
    outage = 'out of reach';
    const response = await desk.fetch('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'a-start-long-enough', topic: 'auto', name: 'Carla', text: 'Hello' }),
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({
      error: { code: 'unavailable', message: expect.stringContaining('try again') },
    });
  });
});
