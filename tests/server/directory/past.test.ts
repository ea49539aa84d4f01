import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DirectoryEntry, PastConversations } from '../../../lib/protocol/directory.ts';
import { CARD, enforce, RULES } from '../support/chat.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { addEntry, ask } from './support.ts';

const store = useStore();
let clock: TestClock;
let desk: TestDesk;
let mary: DirectoryEntry;

beforeEach(async () => {
  clock = testClock();
  for (const id of ['sales', 'billing']) await addQueue(store, { id });
  await addAgent(store, { id: 'ana', queues: ['sales', 'billing'], capacity: 50 });
  await addAgent(store, { id: 'ben', queues: ['sales'] });
  await addAgent(store, { id: 'cem', queues: [] });
  await addAgent(store, { id: 'admin', queues: [], role: 'administrator' });
  desk = await new TestDesk(store, clock, { config: { country: 'FI' } }).open();
  mary = await addEntry(desk, 'Mary', { phone: '+358 40 123 4567' });
});
afterEach(() => desk.close());

/** A chat that ana had and ended, a minute after the one before it. */
async function handled(
  topic: string,
  chat: { text?: string; phone?: string; email?: string; name?: string },
) {
  clock.advance(60_000);
  const { conversation } = await desk.begin(topic, chat);
  await store.query(
    `update conversations set state = 'handled', agent_id = 'ana', offer_id = null, due_at = null, ended_by = 'agent',
                              accepted_at = $2, ended_at = $2, handled_at = $2 where id = $1`,
    [conversation, clock.now()],
  );
  return conversation;
}

const past = (session: string, body: object = {}, entry = mary.id): Promise<PastConversations> =>
  ask(desk, session, 'POST', `/api/directory/entries/${entry}/conversations`, body);
const ids = async (...call: Parameters<typeof past>) =>
  (await past(...call)).conversations.map(({ id }) => id);
const transcript = (session: string, conversation: string, entry = mary.id) =>
  ask(desk, session, 'GET', `/api/directory/entries/${entry}/conversations/${conversation}/messages`);

describe('D5: recent conversations', () => {
  test('D5: are those of all the customer’s addresses however they were written, the newest first', async () => {
    await ask(desk, 'ana-1', 'POST', `/api/directory/entries/${mary.id}/link`, {
      kind: 'email',
      address: 'mary@example.com',
    });
    const first = await handled('sales', { phone: '040-1234567' });
    const second = await handled('sales', { email: 'MARY@example.com' });
    const third = await handled('billing', { phone: '00358 40 1234567', name: 'M. V.', text: 'The bill' });
    await handled('sales', { phone: '040-1234568' });
    const { conversations, next } = await past('ana-1');
    expect(conversations.map(({ id }) => id)).toEqual([third, second, first]);
    expect(conversations[0]).toEqual({
      id: third,
      queue: 'billing',
      channel: 'web_chat',
      customer: 'M. V.',
      agent: 'ana the agent',
      begunAt: clock.now() - 60_000,
      firstMessage: 'The bill',
    });
    expect(next).toBeNull();
  });

  test('D5: an agent sees only queues it belongs to; an administrator all; transcripts likewise', async () => {
    const sales = await handled('sales', { phone: '040-1234567' });
    const billing = await handled('billing', { phone: '040-1234567' });
    expect(await ids('ben-1')).toEqual([sales]);
    expect(await ids('cem-1')).toEqual([]);
    expect(await ids('admin-1')).toEqual([billing, sales]);
    expect((await transcript('ben-1', sales)).messages).toMatchObject([{ text: 'Hello' }]);
    expect(await transcript('ben-1', billing)).toBe('not_found');
    expect(await transcript('cem-1', sales)).toBe('not_found');
    expect((await transcript('admin-1', billing)).messages).toHaveLength(1);
  });

  test('D5: whose the entry is not is not read by way of it, nor is what still goes on', async () => {
    const foreign = await handled('sales', { phone: '040-7654321' });
    const { conversation: waiting } = await desk.begin('sales', { phone: '040-1234567' });
    expect(await transcript('ana-1', foreign)).toBe('not_found');
    expect(await transcript('ana-1', waiting)).toBe('not_found');
    expect(await ids('ana-1')).toEqual([]);
    expect(await past('ana-1', {}, 'nobody')).toBe('not_found');
  });

  test('D5: masked values stay masked, and are not found by what is masked', async () => {
    await enforce(desk.rules, { ...RULES, incoming: 'mask_displayed' });
    const conversation = await handled('sales', { phone: '040-1234567', text: `My card is ${CARD}` });
    const [{ firstMessage } = { firstMessage: '' }] = (await past('ana-1')).conversations;
    expect(firstMessage).toContain('My card is');
    expect(firstMessage).not.toContain('1111 1111');
    expect(JSON.stringify(await transcript('ana-1', conversation))).not.toContain('1111 1111');
    expect(await ids('ana-1', { text: '4111' })).toEqual([]);
    expect(await ids('ana-1', { text: 'my CARD' })).toEqual([conversation]);
  });

  test('D5: are searched by what was said and by the name given, and come in pages', async () => {
    const sofa = await handled('sales', { phone: '040-1234567', text: 'A blue sofa, 100%' });
    for (let n = 0; n < 21; n++) {
      await handled('sales', { phone: '040-1234567', text: `Lamp ${n}`, name: n === 3 ? 'Maria' : 'Mary' });
    }
    expect(await ids('ana-1', { text: '0%' })).toEqual([sofa]);
    expect(await ids('ana-1', { text: 'maria' })).toHaveLength(1);
    expect(await ids('ana-1', { text: '_' })).toEqual([]);
    const { conversations, next } = await past('ana-1');
    expect(conversations).toHaveLength(20);
    const rest = await past('ana-1', { after: next ?? '' });
    expect([rest.conversations.at(-1)?.id, rest.conversations.length, rest.next]).toEqual([sofa, 2, null]);
  });

  test('D4: those of both are there while two entries are merged, and each one’s own after that', async () => {
    const john = await addEntry(desk, 'John', { email: 'john@example.com' });
    const marys = await handled('sales', { phone: '040-1234567' });
    const johns = await handled('sales', { email: 'john@example.com' });
    await ask(desk, 'ana-1', 'POST', `/api/directory/entries/${mary.id}/merge`, { entry: john.id });
    expect(await ids('ana-1')).toEqual([johns, marys]);
    expect((await transcript('ana-1', johns)).messages).toHaveLength(1);
    await ask(desk, 'ana-1', 'POST', `/api/directory/entries/${mary.id}/unmerge`, { entry: john.id });
    expect(await ids('ana-1')).toEqual([marys]);
    expect(await ids('ana-1', {}, john.id)).toEqual([johns]);
  });
});
