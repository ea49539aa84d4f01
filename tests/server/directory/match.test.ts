import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgentClient } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { addEntry, ask } from './support.ts';

const store = useStore();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addAgent(store, { id: 'ana', queues: ['sales'] });
  desk = await new TestDesk(store, testClock(), { config: { country: 'FI' } }).open();
});
afterEach(() => desk.close());

/** What ana is offered, ready for one chat. */
async function offered(customer: { phone?: string; email?: string; name?: string }) {
  const ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
  await desk.begin('sales', customer);
  return { ana, offer: (await ana.next('offer')).offer };
}

describe('D1: the directory knows who writes', () => {
  test.each([{ phone: '+358 40 123 4567' }, { phone: '040-1234567' }, { phone: '00358401234567' }])(
    'D1: by the number $phone, which the offer says',
    async (customer) => {
      const { id } = await addEntry(desk, 'Mary Virtanen', { phone: '+358 40 1234567' });
      const { offer } = await offered({ ...customer, name: 'M.' });
      expect(offer.conversation.directory).toEqual({
        phone: { state: 'known', entries: [{ id, name: 'Mary Virtanen' }] },
      });
      // Both names are there: the customer's own is never overwritten.
      expect(offer.conversation.customer.name).toBe('M.');
    },
  );

  test('D1: by an e-mail address in whatever case, and the conversation says so after it was accepted', async () => {
    await addEntry(desk, 'Mary', { email: 'Mary@Example.com' });
    const { ana, offer } = await offered({ email: 'mary@example.COM', phone: '+358 40 7654321' });
    await ana.ask({ type: 'accept', offer: offer.id });
    const { conversation } = await ana.next('conversation');
    expect(conversation.directory?.email?.state).toBe('known');
    expect(conversation.directory?.phone).toBeUndefined();
  });

  test('D1: two entries with one number are announced, never picked', async () => {
    await addEntry(desk, 'Mary', { phone: '040 1234567', email: 'mary@example.com' });
    const john = await addEntry(desk, 'John', { email: 'john@example.com' });
    await ask(desk, 'ana-1', 'POST', `/api/directory/entries/${john.id}/link`, {
      kind: 'phone',
      address: '+358401234567',
    });
    const { offer } = await offered({ phone: '040-1234567' });
    expect(offer.conversation.directory?.phone?.state).toBe('several');
    expect(offer.conversation.directory?.phone?.entries.map(({ name }) => name)).toEqual(['John', 'Mary']);
  });

  test.each([
    ['+55 11 98765-4321', '+55 11 8765-4321'],
    ['+52 1 55 1234 5678', '+52 55 1234 5678'],
    ['+54 9 11 2345-6789', '+54 11 2345-6789'],
  ])('D1: a national variant is a possible match: %s and %s', async (kept, written) => {
    await addEntry(desk, 'Paula', { phone: kept });
    const { offer } = await offered({ phone: written });
    expect(offer.conversation.directory).toMatchObject({
      phone: { state: 'possible', entries: [{ name: 'Paula' }] },
    });
  });

  test('D1: nothing is said of who is unknown, or gave no address', async () => {
    await addEntry(desk, 'Mary', { phone: '040 1234567' });
    const { offer } = await offered({ phone: '040 1234568', email: 'mary@example.com' });
    expect(offer.conversation.directory).toBeUndefined();
  });

  test('D1: agents are told while they look when the directory comes to know more, or less', async () => {
    const { ana, offer } = await offered({ phone: '040 1234567' });
    const { id } = await addEntry(desk, 'Mary', { phone: '040 1234567' });
    expect((await ana.next('offer')).offer.conversation.directory?.phone?.state).toBe('known');
    await ana.ask({ type: 'accept', offer: offer.id });
    const next = async (client: AgentClient) =>
      (await client.next('conversation')).conversation.directory?.phone ?? null;
    expect(await next(ana)).toMatchObject({ state: 'known' });
    await ask(desk, 'ana-1', 'PATCH', `/api/directory/entries/${id}`, { name: 'Mary Virtanen' });
    expect(await next(ana)).toMatchObject({ entries: [{ name: 'Mary Virtanen' }] });
    await ask(desk, 'ana-1', 'POST', `/api/directory/entries/${id}/unlink`, {
      kind: 'phone',
      address: '040 1234567',
    });
    expect(await next(ana)).toBeNull();
  });

  test('D2: a chat goes on as it is while its customer is linked, merged and taken apart', async () => {
    const { ana, offer } = await offered({ phone: '040 1234567', name: 'Carla' });
    const conversation = offer.conversation.id;
    await ana.ask({ type: 'accept', offer: offer.id });
    const mary = await addEntry(desk, 'Mary', { phone: '040 1234567' });
    const john = await addEntry(desk, 'John', { phone: '040 7654321' });
    const merging = ask(desk, 'ana-1', 'POST', `/api/directory/entries/${john.id}/merge`, { entry: mary.id });
    const sent = ana.reply({ conversation, id: 'r1', text: 'To Carla' });
    expect([await sent, await merging]).toMatchObject([{ type: 'sent', conversation }, { id: john.id }]);
    const [row] = await store.query<{ name: string; phone: string; to: string }>(
      `select c.customer_name as name, c.customer_phone as phone, m.conversation_id as "to"
         from messages m join conversations c on c.id = m.conversation_id where m.id = 'r1'`,
    );
    expect(row).toEqual({ name: 'Carla', phone: '040 1234567', to: conversation });
  });
});
