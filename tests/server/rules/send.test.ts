import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../../server/src/logger.ts';
import { createRules } from '../../../server/src/rules/index.ts';
import { CARD, chat, enforce, RULES } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
let logged: string;
let chatting: Awaited<ReturnType<typeof chat>>;
const clock = testClock();

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  logged = '';
  const log = createLog('trace', {
    write(line) {
      logged += line;
    },
  });
  desk = await new TestDesk(store, clock, { log }).open();
  await enforce(desk.rules, RULES);
  chatting = await chat(desk, 'ana-1');
});
afterEach(() => desk.close());

const reply = (id: string, text: string, confirmed?: string[]) =>
  chatting.agent.reply({
    conversation: chatting.conversation,
    id,
    text,
    ...(confirmed === undefined ? {} : { confirmed }),
  });
const replies = () =>
  store.query<{ id: string; body: string }>(
    `select id, body from messages where conversation_id = $1 and sender = 'agent' order by seq`,
    [chatting.conversation],
  );
const onRecord = () =>
  store.query(
    `select at, kind, account_id as account, conversation_id as conversation, message_id as message, patterns
       from audit where kind <> 'rules_changed' order by id`,
  );
const CARD_FOUND = { pattern: 'card', name: 'Card', level: 'warn', count: 1 };

describe('a reply with something sensitive in it', () => {
  test('is refused with what was found, and stored nowhere', async () => {
    expect(await reply('m1', `Your card ${CARD}, with a guarantee`)).toMatchObject({
      type: 'refused',
      error: {
        code: 'sensitive_unconfirmed',
        findings: [CARD_FOUND, { pattern: 'promise', name: 'guarantee', level: 'warn', count: 1 }],
      },
    });
    expect(await replies()).toEqual([]);
    expect(await onRecord()).toEqual([]);
  });

  test('is sent anyway once its agent confirmed all that was found, and goes on record without its text', async () => {
    const text = `Both: ${CARD} and 5555 5555 5555 4444`;
    expect(await reply('m1', text, ['card'])).toMatchObject({ type: 'sent', id: 'm1' });
    const { message } = await chatting.customer.next('message', ({ message }) => message.id === 'm1');
    expect(message).toMatchObject({ text });
    const { conversation } = chatting;
    const patterns = [{ ...CARD_FOUND, count: 2 }];
    expect(await onRecord()).toEqual([
      { at: clock.now(), kind: 'sent_anyway', account: 'ana', conversation, message: 'm1', patterns },
    ]);
    expect(JSON.stringify(await store.query('select * from audit'))).not.toMatch(/1111|4444/);
  });

  test('that is blocked cannot be sent, confirmed or not, and all that was found is told', async () => {
    for (const confirmed of [[], ['codename'], ['codename', 'card']])
      expect(await reply('m1', `bluebird, ${CARD}`, confirmed)).toMatchObject({
        type: 'refused',
        error: {
          code: 'sensitive_blocked',
          findings: [{ pattern: 'codename', name: 'Code name', level: 'block', count: 1 }, CARD_FOUND],
        },
      });
    expect(await replies()).toEqual([]);
  });

  test('is refused to a client that confirms something else', async () => {
    for (const confirmed of [['iban'], ['promise'], ['Card'], ['card '], ['*'], ['']])
      expect(await reply('m1', CARD, confirmed)).toMatchObject({ error: { code: 'sensitive_unconfirmed' } });
    expect(await reply('m1', `${CARD}, with a guarantee`, ['card'])).toMatchObject({ type: 'refused' });
    expect(await replies()).toEqual([]);
  });

  test('is judged by the rules in force, not by those its client knew', async () => {
    // Another server changes them: this one has not been told, and its client less so.
    const elsewhere = createRules({ store, clock });
    await enforce(elsewhere, { words: [{ id: 'promise', word: 'guarantee', level: 'block' }] });
    expect(desk.rules.inForce(null).sensitive).not.toEqual((await elsewhere.read('sensitive')).config);
    expect(await reply('m1', 'I guarantee it', ['promise'])).toMatchObject({
      error: { code: 'sensitive_blocked' },
    });
    expect(await reply('m2', CARD)).toMatchObject({ type: 'sent' });
  });

  test('sent again after a lost answer is stored once, and once on record', async () => {
    expect(await reply('m1', CARD)).toMatchObject({ type: 'refused' });
    const sent = await reply('m1', CARD, ['card']);
    expect(sent).toMatchObject({ type: 'sent' });
    expect(await reply('m1', CARD, ['card'])).toEqual(sent);
    // Nor is anything lost when the client forgot what was confirmed.
    expect(await reply('m1', CARD)).toEqual(sent);
    expect(await replies()).toEqual([{ id: 'm1', body: CARD }]);
    expect(await onRecord()).toHaveLength(1);
  });

  test('was stored before the rules forbade it: sent again, it is acknowledged', async () => {
    const sent = await reply('m1', 'tomorrow');
    await enforce(desk.rules, { words: [{ id: 'date', word: 'tomorrow', level: 'block' }] });
    expect(await reply('m1', 'tomorrow')).toEqual(sent);
    expect(await reply('m2', 'tomorrow')).toMatchObject({ type: 'refused' });
  });

  test('leaves no trace of its text in the log, not even when the database fails', async () => {
    await reply('m1', `${CARD} SECRET`);
    await reply('m2', 'bluebird SECRET');
    await store.query('alter table audit rename to lost');
    expect(await reply('m1', `${CARD} SECRET`, ['card'])).toMatchObject({ error: { code: 'internal' } });
    await store.query('alter table lost rename to audit');
    expect(await replies()).toEqual([]);
    expect(logged).toContain('A frame failed');
    expect(logged).not.toMatch(/SECRET|1111|bluebird/);
  });
});

describe('A4: a reply that was sent anyway', () => {
  const BOTH = ['Card', 'guarantee'];
  const messagesFor = async (session: string) => {
    const answer = await desk.fetch(`/api/conversations/${chatting.conversation}/messages`, {
      headers: { authorization: `Bearer ${session}` },
    });
    const { messages } = (await answer.json()) as { messages: { id: string; sentAnyway?: string[] }[] };
    return messages;
  };

  test('says so to its agent: in the answer, when it is asked again, after a reconnect and in pages', async () => {
    const confirmed = ['card', 'promise'];
    const text = `${CARD}, ${CARD}, with a guarantee`;
    expect(await reply('m1', text, confirmed)).toMatchObject({ type: 'sent', sentAnyway: BOTH });
    expect(await reply('m1', text)).toMatchObject({ type: 'sent', sentAnyway: BOTH });
    const again = await desk.agent('ana-1', { [chatting.conversation]: 1 });
    const messages = again.ofType('messages').flatMap((page) => page.messages);
    expect(messages.find(({ id }) => id === 'm1')).toMatchObject({ text, sentAnyway: BOTH });
    expect((await messagesFor('ana-1')).find(({ id }) => id === 'm1')).toMatchObject({ sentAnyway: BOTH });
  });

  test('says so to administrators who read the chat, too', async () => {
    await addAgent(store, { id: 'admin', queues: [], role: 'administrator' });
    await reply('m1', CARD, ['card']);
    expect((await messagesFor('admin-1')).at(-1)).toMatchObject({ id: 'm1', sentAnyway: ['Card'] });
  });

  test('is a message like any other to its customer, when it comes and after a reload', async () => {
    await reply('m1', CARD, ['card']);
    const { message } = await chatting.customer.next('message', ({ message }) => message.id === 'm1');
    const page = await desk.customer(chatting.token);
    const reloaded = page.ofType('messages').flatMap(({ messages }) => messages);
    const after = reloaded.find(({ id }) => id === 'm1');
    expect(message).toMatchObject({ text: CARD });
    expect(after).toEqual(message);
    expect(JSON.stringify([message, reloaded])).not.toMatch(/sentAnyway|"Card"/);
  });

  test('is not said of replies in which nothing was found, whatever was confirmed', async () => {
    expect(await reply('m1', 'Good morning', ['card'])).not.toHaveProperty('sentAnyway');
    expect((await messagesFor('ana-1')).at(-1)).not.toHaveProperty('sentAnyway');
  });

  test('keeps the name that the pattern had, when the rules are changed or gone', async () => {
    await reply('m1', CARD, ['card']);
    await enforce(desk.rules, {});
    expect((await messagesFor('ana-1')).at(-1)).toMatchObject({ sentAnyway: ['Card'] });
  });
});

describe('a number spread over several replies', () => {
  test('is found in the last of them, and warned of once', async () => {
    expect(await reply('m1', '4111 1111')).toMatchObject({ type: 'sent' });
    expect(await reply('m2', '1111 1111')).toMatchObject({ error: { findings: [CARD_FOUND] } });
    expect(await reply('m2', '1111 1111', ['card'])).toMatchObject({ type: 'sent' });
    expect(await reply('m3', 'Is it this one?')).toMatchObject({ type: 'sent' });
    expect(await onRecord()).toHaveLength(1);
  });

  test('is found in replies that arrive at the same time', async () => {
    const answers = await Promise.all([reply('m1', '4111'), reply('m2', '1111 1111'), reply('m3', '1111')]);
    expect(answers.map(({ type }) => type)).toEqual(['sent', 'sent', 'refused']);
  });

  test('is found again only with what was really sent', async () => {
    const answers = await Promise.all([reply('m1', 'bluebird 4111 1111'), reply('m2', '1111 1111')]);
    expect(answers.map(({ type }) => type)).toEqual(['refused', 'sent']);
  });

  test('is not put together from what the customer wrote', async () => {
    chatting.customer.send({ type: 'send', id: 'c1', text: '4111 1111' });
    await chatting.agent.next('message');
    expect(await reply('m1', '1111 1111')).toMatchObject({ type: 'sent' });
  });
});

describe('a refused reply', () => {
  test('does not hinder others on their way', async () => {
    const answers = await Promise.all([reply('m1', CARD), reply('m2', 'Hello'), reply('m3', 'bluebird')]);
    expect(answers.map(({ type }) => type)).toEqual(['refused', 'sent', 'refused']);
    expect(await replies()).toEqual([{ id: 'm2', body: 'Hello' }]);
  });

  test('to another agent says nothing of what the text might be', async () => {
    await addAgent(store, { id: 'ben', queues: [] });
    const ben = await desk.agent('ben-1');
    const answer = await ben.reply({ conversation: chatting.conversation, id: 'm1', text: CARD });
    expect(answer).toMatchObject({ type: 'refused', error: { code: 'not_your_conversation' } });
  });
});

describe('the audit', () => {
  test('can only be added to', async () => {
    await reply('m1', CARD, ['card']);
    const before = await onRecord();
    await expect(store.query('delete from audit')).rejects.toThrow('only ever added to');
    await expect(store.query(`update audit set account_id = null`)).rejects.toThrow('only ever added to');
    expect(await onRecord()).toEqual(before);
  });
});
