import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CARD, chat, enforce, RULES } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
const clock = testClock();
const MASKED = '•••• •••• •••• 1111';

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addQueue(store, { id: 'asked' });
  await addAgent(store, { id: 'ana', queues: ['auto', 'asked'] });
  await addAgent(store, { id: 'ben', queues: [] });
  await addAgent(store, { id: 'admin', queues: [], role: 'administrator' });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

const history = async (conversation: string, session = 'ana-1') => {
  const answer = await desk.fetch(`/api/conversations/${conversation}/messages`, {
    headers: { authorization: `Bearer ${session}` },
  });
  const { messages } = (await answer.json()) as { messages: { from: string; text: string }[] };
  return messages.filter(({ from }) => from === 'customer');
};
const reveal = async (conversation: string, seq: number | string, session = 'ana-1') => {
  const answer = await desk.fetch(`/api/conversations/${conversation}/messages/${seq}/reveal`, {
    method: 'POST',
    ...(session && { headers: { authorization: `Bearer ${session}` } }),
  });
  return { status: answer.status, body: await answer.json() };
};
const everythingStored = async () => {
  const tables = ['messages', 'conversations', 'audit', 'offers'];
  return JSON.stringify(await Promise.all(tables.map((table) => store.query(`select * from ${table}`))));
};
const onRecord = () =>
  store.query(
    `select at, account_id, conversation_id, message_id, patterns from audit where kind = 'revealed'`,
  );

describe('what customers write', () => {
  test('is shown as it is when the rules say nothing of it', async () => {
    await enforce(desk.rules, RULES);
    const { agent, customer } = await chat(desk, 'ana-1');
    customer.send({ type: 'send', id: 'c1', text: CARD });
    const { message } = await agent.next('message');
    expect(message).toMatchObject({ text: CARD });
    expect(message).not.toHaveProperty('masked');
  });

  test('is masked only from the next message on when the rule is turned on', async () => {
    await enforce(desk.rules, RULES);
    const { agent, customer, conversation } = await chat(desk, 'ana-1');
    customer.send({ type: 'send', id: 'c1', text: CARD });
    await agent.next('message');
    await enforce(desk.rules, { ...RULES, incoming: 'mask_displayed' });
    customer.send({ type: 'send', id: 'c2', text: CARD });
    await agent.next('message');
    expect((await history(conversation)).map(({ text }) => text)).toEqual(['Hello', CARD, MASKED]);
  });
});

describe('words that agents must not use', () => {
  test('are never masked in what customers write', async () => {
    await enforce(desk.rules, { ...RULES, incoming: 'mask_displayed' });
    const { agent, customer } = await chat(desk, 'ana-1');
    customer.send({ type: 'send', id: 'c1', text: `What of the guarantee on bluebird, paid with ${CARD}?` });
    expect((await agent.next('message')).message).toMatchObject({
      text: `What of the guarantee on bluebird, paid with ${MASKED}?`,
    });
  });
});

describe('masked before it is stored, what customers write', () => {
  beforeEach(() => enforce(desk.rules, { ...RULES, incoming: 'mask_stored' }));

  test('is nowhere on the server, and nobody can have it revealed', async () => {
    const first = `My card is ${CARD}, the iban DE89 3704 0044 0532 0130 00`;
    const { agent, customer, conversation } = await chat(desk, 'ana-1', first);
    customer.send({ type: 'send', id: 'c1', text: `Again: ${CARD}!` });
    expect(await customer.next('sent')).toMatchObject({ id: 'c1' });
    const { message } = await agent.next('message');
    expect(message).toMatchObject({ text: `Again: ${MASKED}!` });
    expect(message).not.toHaveProperty('masked');
    expect(await everythingStored()).not.toMatch(/4111|3704/);
    expect(await reveal(conversation, message.seq)).toMatchObject({ status: 404 });
    expect(await onRecord()).toEqual([]);
  });

  test('is masked in its last part when a number is spread over messages', async () => {
    const { agent, customer } = await chat(desk, 'ana-1', '4111 1111');
    customer.send({ type: 'send', id: 'c1', text: '1111 1111' });
    expect((await agent.next('message')).message).toMatchObject({ text: '•••• 1111' });
  });
});

describe('masked for display, what customers write', () => {
  beforeEach(() => enforce(desk.rules, { ...RULES, incoming: 'mask_displayed' }));

  test('is masked wherever an agent or an administrator sees it, from the offer on', async () => {
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    const { conversation, token } = await desk.begin('asked', { text: CARD });
    const { offer } = await ana.next('offer');
    expect(offer.firstMessage).toBe(MASKED);
    await ana.ask({ type: 'accept', offer: offer.id });
    const shown = { text: MASKED, masked: true };
    expect((await ana.next('messages')).messages[0]).toMatchObject(shown);
    const customer = await desk.customer(token);
    customer.send({ type: 'send', id: 'c1', text: CARD });
    expect((await ana.next('message')).message).toMatchObject(shown);
    for (const session of ['ana-1', 'admin-1'])
      expect(await history(conversation, session)).toMatchObject([shown, shown]);
    const again = await desk.agent('ana-1');
    expect(again.ofType('messages')[0]?.messages[0]).toMatchObject(shown);
    expect(JSON.stringify([ana.received, again.received])).not.toContain('4111');
  });

  test('is shown to the customer as it was written', async () => {
    const { customer, token, agent } = await chat(desk, 'ana-1', CARD);
    customer.send({ type: 'send', id: 'c1', text: `${CARD}!` });
    await agent.next('message');
    const again = await desk.customer(token);
    const messages = again.ofType('messages').flatMap((update) => update.messages);
    const own = messages.filter(({ from }) => from === 'customer');
    expect(own).toMatchObject([{ text: CARD }, { text: `${CARD}!` }]);
    expect(JSON.stringify(own)).not.toContain('masked');
  });

  test('is revealed to the agent who has the conversation, which goes on record without the text', async () => {
    const { conversation } = await chat(desk, 'ana-1', `It is ${CARD}`);
    const [first] = await store.query<{ id: string }>('select id from messages where seq = 1');
    expect(await reveal(conversation, 1)).toEqual({ status: 200, body: { text: `It is ${CARD}` } });
    expect(await onRecord()).toEqual([
      {
        at: clock.now(),
        account_id: 'ana',
        conversation_id: conversation,
        message_id: first?.id,
        patterns: [{ pattern: 'card', name: 'Card', level: 'warn', count: 1 }],
      },
    ]);
    expect(JSON.stringify(await store.query('select * from audit'))).not.toContain('1111');
    await reveal(conversation, 1);
    expect(await onRecord()).toHaveLength(2);
  });

  test('is not revealed to anybody else, nor once the conversation is handled', async () => {
    const { conversation, agent } = await chat(desk, 'ana-1', CARD);
    for (const session of ['ben-1', 'admin-1'])
      expect(await reveal(conversation, 1, session)).toMatchObject({
        status: 403,
        body: { error: { code: 'not_your_conversation' } },
      });
    expect(await reveal(conversation, 1, '')).toMatchObject({ status: 401 });
    expect(await reveal('no-such-conversation', 1)).toMatchObject({ status: 403 });
    await agent.ask({ type: 'end', conversation });
    expect(await reveal(conversation, 1)).toMatchObject({ status: 403 });
    expect(await onRecord()).toEqual([]);
  });

  test('is not revealed where there is nothing masked', async () => {
    const { conversation } = await chat(desk, 'ana-1', 'Hello');
    for (const seq of [1, 2, 99]) expect(await reveal(conversation, seq)).toMatchObject({ status: 404 });
    for (const seq of ['-1', 'x', '1e3'])
      expect(await reveal(conversation, seq)).toMatchObject({ status: 400 });
    expect(await onRecord()).toEqual([]);
  });
});
