import { beforeEach, describe, expect, test } from 'vitest';
import type { TemplateView } from '../../../lib/protocol/templates.ts';
import type { Accounts } from '../../../server/src/accounts/index.ts';
import { createDesk } from '../../../server/src/desk.ts';
import type { App } from '../../../server/src/http/validation.ts';
import { createLog } from '../../../server/src/logger.ts';
import type { Queues } from '../../../server/src/queues/index.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { useStore } from '../support/store.ts';

const PASSWORD = 'correct horse battery';
const ADMIN = '/api/admin/templates';
const GREETING = { name: 'Greeting', texts: { en: 'Hello {{customer.first_name | fallback: "there"}}' } };

const store = useStore();
const clock = testClock();
let app: App;
let accounts: Accounts;
let queues: Queues;
let ada: string;
let anna: string;
let orders: string;
let billing: string;

beforeEach(async () => {
  ({ app, accounts, queues } = await createDesk({
    store,
    clock,
    config: testConfig(),
    log: createLog('silent'),
  }));
  await accounts.create({ login: 'ada', name: 'Ada', role: 'administrator', password: PASSWORD });
  const agent = await accounts.create({ login: 'anna', name: 'Anna', role: 'agent', password: PASSWORD });
  orders = (await queues.add({ name: 'Orders' })).id;
  billing = (await queues.add({ name: 'Billing' })).id;
  await queues.setMember(orders, agent.id, { forced: false });
  ada = await signIn('ada');
  anna = await signIn('anna');
  return () => app.close();
});

const signIn = async (login: string) =>
  (await accounts.signIn({ login, password: PASSWORD, address: '::1' })).accessToken;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = async (token: string, method: Method, url: string, body?: object) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await app.inject({ method, url, headers, ...(body && { body }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
};
const add = async (settings: object): Promise<TemplateView> => {
  const { status, body } = await ask(ada, 'POST', ADMIN, settings);
  expect(status).toBe(201);
  return body;
};
const change = (template: TemplateView, settings: object) =>
  ask(ada, 'PATCH', `${ADMIN}/${template.id}`, { version: template.version, ...settings });
const changesSince = async (since = 0) => (await ask(anna, 'GET', `/api/templates?since=${since}`)).body;
const names = ({ templates }: { templates: { name: string }[] }) => templates.map(({ name }) => name);

describe('an administrator', () => {
  test('defines a template, and agents get it with what they need of it', async () => {
    const added = await add({ ...GREETING, shortcut: 'hi', folder: ['Start', 'Short'], queues: [orders] });
    expect(added).toMatchObject({
      enabled: true,
      uses: 0,
      lastUsedAt: null,
      unknownVariables: [],
      changedAt: clock.now(),
      changedBy: { name: 'Ada' },
    });
    const { id } = added;
    expect(await changesSince()).toEqual({
      version: added.version,
      templates: [
        {
          ...GREETING,
          id,
          shortcut: 'hi',
          folder: ['Start', 'Short'],
          queues: [orders],
          uses: 0,
          lastUsedAt: null,
        },
      ],
      gone: [],
      more: false,
    });
    expect((await ask(anna, 'GET', `/api/templates/${id}`)).body).toMatchObject(GREETING);
  });

  test.each([
    ['no text', { texts: {} }, 'texts'],
    ['a language that is none', { texts: { 'not a tag': 'Hello' } }, 'texts'],
    ['half a character', { texts: { en: 'a \ud800' } }, 'texts'],
    [
      'a placeholder that cannot be read',
      { texts: { en: 'Hello {{customer name}}' } },
      'texts.en: "{{customer name}}"',
    ],
    ['a placeholder left open', { texts: { en: 'Hello {{customer.name' } }, 'texts.en: "{{customer.name"'],
    ['a shortcut with a blank', { shortcut: 'a b' }, 'shortcut'],
    ['a queue that does not exist', { queues: ['nowhere'] }, 'queues: there is no queue nowhere'],
  ])('is told what is wrong with %s', async (_what, settings, words) => {
    const { status, body } = await ask(ada, 'POST', ADMIN, { ...GREETING, ...settings });
    expect(status).toBe(400);
    expect(body.error.message).toContain(words);
  });

  test('gives no shortcut twice, however it is written, but may use that of one removed', async () => {
    const first = await add({ ...GREETING, shortcut: 'Hi' });
    expect(await ask(ada, 'POST', ADMIN, { ...GREETING, shortcut: 'hI' })).toMatchObject({
      status: 409,
      body: { error: { message: 'Another template has the shortcut "hI".' } },
    });
    expect(await ask(ada, 'DELETE', `${ADMIN}/${first.id}`)).toMatchObject({ status: 204 });
    await add({ ...GREETING, shortcut: 'hi' });
  });

  test('does not undo what somebody else changed meanwhile', async () => {
    const template = await add(GREETING);
    expect(await change(template, { name: 'Hello' })).toMatchObject({ status: 200, body: { name: 'Hello' } });
    expect(await change(template, { name: 'Hi' })).toMatchObject({ status: 409 });
  });

  test('T10: duplicates one, switches it off, and looks through all page by page', async () => {
    const template = await add({ ...GREETING, shortcut: 'hi', queues: [orders] });
    const { status, body: copy } = await ask(ada, 'POST', `${ADMIN}/${template.id}/duplicate`);
    expect(status).toBe(201);
    expect(copy).toMatchObject({ ...GREETING, queues: [orders], shortcut: null, enabled: false });
    expect(names(await changesSince())).toEqual(['Greeting']);
    expect(await change(template, { enabled: false })).toMatchObject({ status: 200 });
    expect(names(await changesSince())).toEqual([]);

    const first = (await ask(ada, 'GET', `${ADMIN}?limit=1`)).body;
    const second = (await ask(ada, 'GET', `${ADMIN}?limit=1&after=${first.next}`)).body;
    expect(new Set([first.templates[0].id, second.templates[0].id])).toEqual(new Set([template.id, copy.id]));
    expect(second.next).toBeNull();
  });

  test('reads them by folder and name, page by page, each once', async () => {
    for (const [name, ...folder] of [
      ['Zebra'],
      ['Beta', 'Orders'],
      ['Alpha', 'Orders'],
      ['Alpha', 'Orders', 'Returns'],
    ])
      await add({ ...GREETING, name, folder });
    const read: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body } = await ask(ada, 'GET', `${ADMIN}?limit=1${after && `&after=${after}`}`);
      read.push(...body.templates.map(({ folder, name }: TemplateView) => [...folder, name].join('/')));
      after = body.next;
    }
    expect(read).toEqual(['Zebra', 'Orders/Alpha', 'Orders/Beta', 'Orders/Returns/Alpha']);
  });

  test.each([
    ['its name', 'REFUND'],
    ['its shortcut', 'rfd'],
    ['its folder, as it is written', 'orders / ret'],
    ['one of its texts', 'erstattung ist'],
    ['signs that mean something to the database', '100%_\\'],
  ])('finds one by %s', async (_what, find) => {
    await add({ ...GREETING, name: 'Other', shortcut: 'o' });
    const settings = { name: 'Refund 100%_\\', shortcut: 'rfd', folder: ['Orders', 'Returns'] };
    await add({ ...settings, texts: { en: 'On its way', de: 'Ihre Erstattung ist unterwegs' } });
    const { body } = await ask(ada, 'GET', `${ADMIN}?find=${encodeURIComponent(find)}`);
    expect(names(body)).toEqual(['Refund 100%_\\']);
  });

  test('T10: sees what a sample customer would get in each channel', async () => {
    const text = `**Hello** {{customer.first_name}}, call {{customer.phone}} {{customer.nmae}} ${'x'.repeat(2000)}`;
    const { body } = await ask(ada, 'POST', `${ADMIN}/preview`, { text, customer: { name: 'Carla Gomez' } });
    expect(body).toMatchObject({
      empty: ['customer.phone', 'customer.nmae'],
      unknownVariables: ['customer.nmae'],
    });
    const [web, , messenger] = body.channels;
    expect(web).toMatchObject({ channel: 'web_chat', tooLongBy: 0 });
    expect(web.shown).toMatch(/^Hello Carla, call \[customer\.phone\]/);
    expect(messenger.shown).toMatch(/^\*\*Hello\*\*/);
    expect(messenger.tooLongBy).toBeGreaterThan(0);
  });

  test('T10: sees which templates use a variable that does not exist', async () => {
    await add(GREETING);
    await add({ name: 'Mistyped', texts: { en: 'Dear {{customer.nmae}}', de: 'Guten Tag' } });
    const { body } = await ask(ada, 'GET', `${ADMIN}?unknown=true`);
    expect(body.templates).toMatchObject([{ name: 'Mistyped', unknownVariables: ['customer.nmae'] }]);
    expect((await ask(ada, 'GET', `${ADMIN}/variables`)).body.variables).toContain('customer.name');
  });
});

describe('an agent', () => {
  test('T4: has no template of queues that are not theirs, by list or by id', async () => {
    const theirs = await add({ ...GREETING, name: 'Refund', queues: [billing] });
    await add({ ...GREETING, name: 'Delivery', queues: [orders, billing] });
    await add({ ...GREETING, name: 'Everywhere' });
    expect(names(await changesSince())).toEqual(['Delivery', 'Everywhere']);
    expect(await ask(anna, 'GET', `/api/templates/${theirs.id}`)).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    expect(await ask(anna, 'GET', '/api/templates/none')).toMatchObject({ status: 404 });
  });

  test('T4: has none of a queue that is gone, rather than that everybody has it', async () => {
    const template = await add({ ...GREETING, queues: [billing] });
    await queues.remove(billing);
    expect(names(await changesSince())).toEqual([]);
    expect(await change(template, { enabled: false })).toMatchObject({ status: 200 });
    expect(await ask(ada, 'POST', `${ADMIN}/${template.id}/duplicate`)).toMatchObject({ status: 201 });
  });

  test('defines nothing', async () => {
    const { id } = await add(GREETING);
    const asked: [Method, string][] = [
      ['GET', ADMIN],
      ['POST', ADMIN],
      ['GET', `${ADMIN}/variables`],
      ['POST', `${ADMIN}/preview`],
      ['GET', `${ADMIN}/${id}`],
      ['PATCH', `${ADMIN}/${id}`],
      ['DELETE', `${ADMIN}/${id}`],
      ['POST', `${ADMIN}/${id}/duplicate`],
    ];
    for (const [method, url] of asked)
      expect(await ask(anna, method, url, method === 'GET' ? undefined : {})).toMatchObject({ status: 403 });
    expect(await ask('nobody', 'GET', '/api/templates')).toMatchObject({ status: 401 });
  });

  test('T8: asks for what changed since, and is told what is gone', async () => {
    const first = await add({ ...GREETING, name: 'First' });
    const second = await add({ ...GREETING, name: 'Second' });
    const third = await add({ ...GREETING, name: 'Third' });
    const { version } = await changesSince();
    expect(version).toBe(third.version);
    expect(await changesSince(version)).toEqual({ version, templates: [], gone: [], more: false });

    await change(first, { enabled: false });
    await change(second, { queues: [billing] });
    await ask(ada, 'DELETE', `${ADMIN}/${third.id}`);
    await add({ ...GREETING, name: 'Fourth' });
    const changes = await changesSince(version);
    expect(names(changes)).toEqual(['Fourth']);
    expect(changes.gone).toEqual([first.id, second.id, third.id]);
  });

  test('gets five thousand in pages, each template once', async () => {
    await store.query(
      `insert into templates (id, name, texts, version, changed_at)
       select 't' || n, 'Template ' || n, '{"en": "Hello"}'::jsonb, n, 0 from generate_series(1, 1200) n`,
    );
    const seen: string[] = [];
    let page = await changesSince();
    seen.push(...names(page));
    while (page.more) {
      page = await changesSince(page.version);
      seen.push(...names(page));
    }
    expect(new Set(seen).size).toBe(1200);
    expect(seen).toHaveLength(1200);
  });
});
