import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../server/src/store/store.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, CONFIG, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
/** How transactions fare: refused, as queries are when the store is away, or committed without anybody learning of it. */
let outage: 'none' | 'refused' | 'away' | 'commit unanswered';
let failed: number;
const clock = testClock();

beforeEach(async () => {
  outage = 'none';
  failed = 0;
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  const breakable: Store = {
    ...store,
    async query(sql, params) {
      if (outage !== 'away') return store.query(sql, params);
      failed += 1;
      throw new Error('connect ECONNREFUSED');
    },
    async transaction(work) {
      const how = outage;
      const result = how === 'refused' || how === 'away' ? undefined : await store.transaction(work);
      if (how === 'none') return result as Awaited<ReturnType<typeof work>>;
      failed += 1;
      throw new Error('Connection terminated unexpectedly');
    },
  };
  desk = await new TestDesk(breakable, clock).open();
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

  async function offered() {
    await addQueue(store, { id: 'sales', offerTimeout: TIMEOUT_S });
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
