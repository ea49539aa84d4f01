import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgentClient } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

const greeting = (name = 'Greeting') => desk.templates.add({ name, texts: { en: 'Hello' } }, null);
const uses = async (id: string) => {
  const { uses: count, lastUsedAt } = await desk.templates.find(id);
  return { count, lastUsedAt };
};

async function chat(): Promise<{ ana: AgentClient; conversation: string }> {
  const ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
  const { conversation } = await desk.begin('auto');
  await ana.next('conversation', (update) => update.conversation.state === 'active');
  return { ana, conversation };
}

describe('the version of the templates', () => {
  test('is told an agent who comes, and T8: at every change', async () => {
    const { id, version } = await greeting();
    const ana = await desk.agent('ana-1');
    expect(ana.ofType('templates')).toEqual([{ type: 'templates', version }]);
    const off = await desk.templates.change(id, { settings: { enabled: false }, version, account: null });
    expect(await ana.next('templates', (update) => update.version > version)).toMatchObject({
      version: off.version,
    });
  });

  test('stays over a restart', async () => {
    const { version } = await greeting();
    await desk.close();
    desk = await new TestDesk(store, clock).open();
    expect((await desk.agent('ana-1')).ofType('templates')).toEqual([{ type: 'templates', version }]);
  });
});

describe('a template used in a reply', () => {
  test('T8: counts once, with when, however often the reply is sent', async () => {
    const [used, other] = [await greeting(), await greeting('Other')];
    const { ana, conversation } = await chat();
    const reply = { conversation, id: 'm1', text: 'Hello', templates: [used.id, used.id, 'none'] };
    expect(await ana.reply(reply)).toMatchObject({ type: 'sent' });
    expect(await ana.reply(reply)).toMatchObject({ type: 'sent' });
    expect(await uses(used.id)).toEqual({ count: 1, lastUsedAt: clock.now() });
    expect(await uses(other.id)).toEqual({ count: 0, lastUsedAt: null });
    expect(await ana.reply({ ...reply, id: 'm2' })).toMatchObject({ type: 'sent' });
    expect(await uses(used.id)).toMatchObject({ count: 2 });
  });

  test('does not count when the reply is refused', async () => {
    const used = await greeting();
    const { ana } = await chat();
    const reply = { conversation: 'none', id: 'm1', text: 'Hello', templates: [used.id] };
    expect(await ana.reply(reply)).toMatchObject({ type: 'refused' });
    expect(await uses(used.id)).toMatchObject({ count: 0 });
  });

  test('T2: is not sent while a placeholder in it is empty', async () => {
    const used = await greeting();
    const { ana, conversation } = await chat();
    const reply = { conversation, id: 'm1', text: 'Hello [phone]', templates: [used.id], empty: 1 };
    expect(await ana.reply(reply)).toMatchObject({
      type: 'refused',
      error: { code: 'placeholder_empty' },
    });
    expect(await uses(used.id)).toMatchObject({ count: 0 });
    expect(await ana.reply({ ...reply, text: 'Hello 123', empty: 0 })).toMatchObject({ type: 'sent' });
  });

  test('T2: braces that the agent typed go as typed', async () => {
    const { ana, conversation } = await chat();
    expect(await ana.reply({ conversation, id: 'm1', text: 'Use {{customer.name}} there' })).toMatchObject({
      type: 'sent',
    });
    const [row] = await store.query<{ body: string }>("select body from messages where id = 'm1'");
    expect(row?.body).toBe('Use {{customer.name}} there');
  });
});
