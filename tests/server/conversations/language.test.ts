import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgentClient } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let desk: TestDesk;
let ana: AgentClient;

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  await addAgent(store, { id: 'ben', queues: ['auto'] });
  desk = await new TestDesk(store, clock).open();
  ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
});
afterEach(() => desk.close());

const begin = async (language?: unknown) => {
  const response = await desk.fetch('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `start-${Math.random()}-0123456789`.replaceAll('.', ''),
      topic: 'auto',
      name: 'Carla',
      text: 'Hello',
      language,
    }),
  });
  expect(response.status).toBe(200);
  const started = (await response.json()) as { conversation: string; token: string };
  const update = await ana.next('conversation', (one) => one.conversation.id === started.conversation);
  return { ...started, view: update.conversation };
};

const setLanguage = (session: string, conversation: string, language: string) =>
  desk.fetch(`/api/conversations/${conversation}/language`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
    body: JSON.stringify({ language }),
  });

describe('the language of a conversation', () => {
  test('is what the customer’s page says, and told to the agent', async () => {
    expect((await begin('de-AT')).view.language).toBe('de-AT');
    expect((await begin()).view).not.toHaveProperty('language');
  });

  test.each(['', 'not a language', 'x'.repeat(100), 'en-1', 7, null])(
    'is unknown where the page says %j, and the chat begins all the same',
    async (language) => {
      expect((await begin(language)).view).not.toHaveProperty('language');
    },
  );

  test('is changed by its agent, and both sides are told', async () => {
    const { conversation, token } = await begin('en');
    const carla = await desk.customer(token);
    expect(carla.ofType('welcome')[0]?.conversation.language).toBe('en');
    expect((await setLanguage('ana-1', conversation, 'de')).status).toBe(204);
    await ana.next('conversation', (update) => update.conversation.language === 'de');
    await carla.next('conversation', (update) => update.conversation.language === 'de');
  });

  test('is changed by nobody else, and to nothing that is none', async () => {
    const { conversation } = await begin('en');
    expect((await setLanguage('ben-1', conversation, 'de')).status).toBe(403);
    expect((await setLanguage('ana-1', 'none', 'de')).status).toBe(404);
    expect((await setLanguage('ana-1', conversation, 'not a tag')).status).toBe(400);
    expect((await setLanguage('nobody', conversation, 'de')).status).toBe(401);
  });
});
