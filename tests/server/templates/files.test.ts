import { readdir } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AttachmentAddress } from '../../../lib/protocol/attachments.ts';
import type { Change } from '../../../lib/protocol/configurator.ts';
import type { Template, TemplateFile, TemplateView } from '../../../lib/protocol/templates.ts';
import { CARD, chat, enforce, RULES } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { emptyDataFolder } from '../support/data-folder.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { type Answer, bytesOf, FileClient, picture, whole } from '../support/files.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let folder: Awaited<ReturnType<typeof emptyDataFolder>>;
let desk: TestDesk;
let template: TemplateView;

beforeEach(async () => {
  folder = await emptyDataFolder();
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addQueue(store, { id: 'billing' });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  await addAgent(store, { id: 'ben', queues: ['billing'] });
  await addAgent(store, { id: 'admin', queues: [], role: 'administrator' });
  await addAgent(store, { id: 'tim', queues: [] });
  desk = await open();
  template = await desk.templates.add(
    { name: 'Prices', texts: { en: 'Our prices' }, queues: ['auto'] },
    'admin',
  );
});
afterEach(async () => {
  await desk.close();
  await folder.remove();
});

const open = (config = {}) =>
  new TestDesk(store, clock, { config: { attachmentsFolder: folder.path, ...config } }).open();
const stored = async () =>
  (await readdir(join(folder.path, 'blobs'), { recursive: true })).filter((name) => name.length > 60);
const arriving = () => readdir(join(folder.path, 'incoming'));

async function ask<T>(session: string, method: string, path: string, body?: BodyInit): Promise<Answer<T>> {
  const headers = { authorization: `Bearer ${session}` };
  const response = await desk.fetch(path, { method, headers, ...(body && { body }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
const add = (name: string, bytes: Uint8Array, to = template.id) =>
  ask<TemplateView>(
    'admin-1',
    'POST',
    `/api/admin/templates/${to}/files?${new URLSearchParams({ name })}`,
    bytes as BodyInit,
  );
const remove = (file: string, from = template.id) =>
  ask<TemplateView>('admin-1', 'DELETE', `/api/admin/templates/${from}/files/${file}`);
const change = (settings: object) =>
  desk.templates
    .find(template.id)
    .then(({ version }) => desk.templates.change(template.id, { settings, version, account: null }));
const addressOf = (session: string, file: string, of = template.id) =>
  ask<AttachmentAddress>(session, 'GET', `/api/templates/${of}/files/${file}/address`);
const read = async (path: string) => whole(await desk.fetch(path));

/** Adds a file and gives it as agents have it. */
async function added(
  name = 'prices.txt',
  bytes: Uint8Array = bytesOf('All is free.'),
): Promise<TemplateFile> {
  const { body } = await add(name, bytes);
  const file = body.files?.at(-1);
  if (file === undefined) throw new Error(body.error?.message);
  return file;
}

/** A file of which only the beginning has arrived. */
async function begun() {
  const path = `/api/admin/templates/${template.id}/files?name=a.txt`;
  const headers = { authorization: 'Bearer admin-1', 'content-length': 1000 };
  const sending = request(`${desk.url}${path}`, { method: 'POST', headers }).on('error', () => {});
  sending.write('A beginning');
  await expect.poll(arriving).toHaveLength(1);
  return sending;
}

describe('an administrator', () => {
  test('T5: puts files into a template and takes them out; agents have what is to be said of them', async () => {
    const bytes = await picture();
    expect((await add('prices.txt', bytesOf('All is free.'))).status).toBe(201);
    const { body } = await add('C:\\plans\\plan.png', bytes);
    expect(body).toMatchObject({ changedBy: { name: 'admin the agent' } });
    const agents = async () =>
      (await ask<Template>('ana-1', 'GET', `/api/templates/${template.id}`)).body.files;
    const [text, plan] = (await agents()) ?? [];
    expect(text).toEqual({ id: expect.any(String), name: 'prices.txt', size: 12, type: 'text/plain' });
    expect(plan).toMatchObject({
      name: 'plan.png',
      size: bytes.length,
      type: 'image/png',
      thumbnail: { width: 480, height: 240 },
    });
    expect(await arriving()).toEqual([]);

    expect((await remove(text?.id ?? '')).body.files).toEqual([plan]);
    expect((await remove(text?.id ?? '')).status).toBe(404);
    expect((await remove(plan?.id ?? '')).body.files).toBeUndefined();
    expect(await agents()).toBeUndefined();
  });

  test('is not the only one: whoever manages the templates reads the files of all, a supervisor does not', async () => {
    const { id } = await added();
    const { path } = (await addressOf('tim-1', id)).body;
    expect((await read(path)).status).toBe(200);
    expect((await addressOf('sue-1', id)).status).toBe(403);
    expect((await read(path.replace('manager', 'agent'))).status).toBe(403);
    const removed = await ask('tim-1', 'DELETE', `/api/admin/templates/${template.id}/files/${id}`);
    expect(removed.status).toBe(200);
  });

  test('T8: each change of files is told to open panels, as one of texts is', async () => {
    const agent = await desk.agent('ana-1');
    const file = await added();
    const { version } = await agent.next('templates');
    await remove(file.id);
    expect((await agent.next('templates', (told) => told.version > version)).version).toBeGreaterThan(
      version,
    );
  });

  test.each([
    ['a page that is called a picture', 'a.png', '<!doctype html><script>alert(1)</script>', 'content'],
    ['a program', 'setup.exe', 'MZ', 'type'],
    ['nothing', 'a.txt', '', 'empty'],
    ['text that is none', 'a.txt', '\0', 'not_text'],
  ])('A2: is refused %s, and nothing of it is kept', async (_what, name, content, reason) => {
    const { status, body } = await add(name, bytesOf(content));
    expect([status, body.error?.code, body.error?.file?.reason]).toEqual([422, 'file_refused', reason]);
    expect([await arriving().catch(() => []), await store.query('select * from blobs')]).toEqual([[], []]);
  });

  test('A10: adds what some channel takes, as far as the administrators allow', async () => {
    const film = new Uint8Array(26_000_000);
    const large = (await add('film.mp4', film)).body.error?.file;
    expect(large).toMatchObject({ reason: 'too_large', maxBytes: 25_000_000 });
    await desk.rules.change('attachments', { config: { maxBytes: 10 }, version: 0, account: null });
    const narrow = (await add('a.txt', bytesOf('All is free.'))).body.error?.file;
    expect(narrow).toMatchObject({ reason: 'too_large', rule: 'administrators', maxBytes: 10 });
  });

  test('adds ten at most, to a template that there is, and says how long each is', async () => {
    for (let n = 0; n < 10; n++) await added(`${n}.txt`);
    expect(await add('10.txt', bytesOf('10'))).toMatchObject({
      status: 409,
      body: { error: { message: 'A template has at most 10 files.' } },
    });
    expect((await add('a.txt', bytesOf('a'), 'none')).status).toBe(404);
    const path = `/api/admin/templates/${template.id}/files?name=a.txt`;
    const headers = { authorization: 'Bearer admin-1' };
    const body = new ReadableStream({ start: (controller) => controller.enqueue(bytesOf('a')) });
    const unsaid = await desk.fetch(path, { method: 'POST', headers, body, ...{ duplex: 'half' } });
    expect(unsaid.status).toBe(400);
    expect((await ask('ana-1', 'POST', path, 'a')).status).toBe(403);
  });

  test('leaves nothing of a file that is cut off on its way', async () => {
    (await begun()).destroy();
    await expect.poll(arriving).toEqual([]);
    expect((await desk.templates.find(template.id)).files).toBeUndefined();
  });

  test('holds up no stop by a file that is still on its way', async () => {
    await begun();
    await desk.close();
    await expect.poll(arriving).toEqual([]);
    desk = await open();
  });

  test('T10: duplicates them without their bytes, which go with the last template that has them', async () => {
    const { id } = await added();
    const copy = await desk.templates.duplicate(template.id, null);
    expect(copy.files).toMatchObject([{ name: 'prices.txt', size: 12 }]);
    expect(copy.files?.[0]?.id).not.toBe(id);
    expect(await stored()).toHaveLength(1);

    await desk.templates.remove(template.id, null);
    clock.sleep(11 * 60_000);
    await desk.attachments.sweep();
    expect(await stored()).toHaveLength(1);
    const { path } = (await addressOf('admin-1', copy.files?.[0]?.id ?? '', copy.id)).body;
    expect(await (await read(path)).text()).toBe('All is free.');
    await remove(copy.files?.[0]?.id ?? '', copy.id);
    await desk.attachments.sweep();
    expect([await stored(), await store.query('select * from blobs')]).toEqual([[], []]);
  });

  test('A8: cannot add what the scanner refuses, nor, unless it is ruled so, what it says nothing of', async () => {
    let answer = { status: 200, body: '{"harmful":true}' };
    const scanner = createServer((request, response) =>
      request.resume().on('end', () => response.writeHead(answer.status).end(answer.body)),
    );
    await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
    const scannerUrl = `http://127.0.0.1:${(scanner.address() as AddressInfo).port}/scan`;
    await desk.close();
    desk = await open({ scannerUrl });
    expect((await add('a.txt', bytesOf('a'))).body.error?.file?.reason).toBe('harmful');
    answer = { status: 500, body: '' };
    expect(await add('a.txt', bytesOf('a'))).toMatchObject({
      status: 503,
      body: { error: { retryAfter: 15 } },
    });
    const config = { whenScannerIsDown: 'pass' };
    await desk.rules.change('attachments', { config, version: 0, account: null });
    expect((await add('a.txt', bytesOf('a'))).status).toBe(201);
    scanner.closeAllConnections();
    scanner.close();
  });
});

describe('an agent', () => {
  test('T4: looks at the files of own templates only, by addresses that are good for minutes', async () => {
    const bytes = await picture();
    const { id } = await added('plan.png', bytes);
    const { path, thumbnail } = (await addressOf('ana-1', id)).body;
    const file = await read(path);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(bytes));
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringContaining('plan.png'),
    });
    expect((await read(thumbnail ?? '')).headers.get('content-type')).toBe('image/webp');

    expect((await addressOf('ben-1', id)).status).toBe(403);
    expect((await addressOf('nobody', id)).status).toBe(401);
    expect((await addressOf('ana-1', 'none')).status).toBe(404);
    expect((await read(path.replace('ana', 'ben'))).status).toBe(403);
    await store.query(`delete from queue_members where account_id = 'ana'`);
    expect((await read(path)).status).toBe(403);
    await store.query(`insert into queue_members values ('auto', 'ana', false, true)`);
    expect((await read(path)).status).toBe(200);
    await change({ enabled: false });
    expect((await read(path)).status).toBe(404);
    await change({ enabled: true });
    clock.advance(6 * 60_000);
    expect((await read(path)).status).toBe(403);
  });
});

describe('a file of a template that an agent sends', () => {
  let talk: Awaited<ReturnType<typeof chat>>;
  let ana: FileClient;

  beforeEach(async () => {
    talk = await chat(desk, 'ana-1');
    ana = new FileClient(desk.url, 'ana-1', talk.conversation);
  });

  const announcement = (file: TemplateFile, more = {}) => ({
    ...{ id: 'f1', name: file.name, size: file.size, from: { template: template.id, file: file.id } },
    ...more,
  });

  test('T5: reaches the customer like any other, and not a byte of it comes from the agent', async () => {
    const bytes = await picture();
    const file = await added('plan.png', bytes);
    const { body } = await ana.announce({ ...announcement(file), name: 'another.exe', size: 1 });
    expect(body).toMatchObject({ state: 'checking', received: bytes.length, upload: null });
    expect(await ana.settled('f1')).toMatchObject({ state: 'sent' });
    expect((await ana.announce(announcement(file))).body.state).toBe('sent');

    const { id: _, ...said } = file;
    const isIt = ({ message }: { message: { id: string } }) => message.id === 'f1';
    const got = (await talk.customer.next('message', isIt)).message;
    expect(got).toMatchObject({ kind: 'file', from: 'agent', file: said });
    expect((await talk.agent.next('message', isIt)).message).toMatchObject({ file: said });
    const carla = new FileClient(desk.url, talk.token);
    expect(new Uint8Array(await (await carla.open('f1')).arrayBuffer())).toEqual(new Uint8Array(bytes));
    expect((await carla.address('f1')).body.thumbnail).not.toBeNull();
    expect(await store.query(`select from messages where id = 'f1'`)).toHaveLength(1);
    expect(await stored()).toHaveLength(2);
  });

  test('stays with the customer when the template lets go of it', async () => {
    const file = await added();
    await ana.announce(announcement(file));
    await ana.settled('f1');
    await remove(file.id);
    clock.sleep(11 * 60_000);
    await desk.attachments.sweep();
    expect(await (await new FileClient(desk.url, talk.token).open('f1')).text()).toBe('All is free.');
  });

  test('T5: is refused by name when it was taken out meanwhile, or its template switched off', async () => {
    const file = await added();
    await change({ enabled: false });
    expect(await ana.announce(announcement(file))).toMatchObject({
      status: 422,
      body: { error: { code: 'file_refused', file: { reason: 'withdrawn' } } },
    });
    await change({ enabled: true });
    await remove(file.id);
    expect((await ana.announce(announcement(file))).body.error?.file?.reason).toBe('withdrawn');
  });

  test('T4: has to be of a template of own queues, and of the chat’s', async () => {
    const file = await added();
    await change({ queues: ['billing'] });
    expect((await ana.announce(announcement(file))).body.error?.code).toBe('forbidden');
    await store.query(`insert into queue_members values ('billing', 'ana', false, true)`);
    expect((await ana.announce(announcement(file))).body.error?.code).toBe('forbidden');
    await change({ queues: [] });
    expect((await ana.announce(announcement(file))).body.state).toBe('checking');
  });

  test('T5: has to be what the channel takes, and what the administrators rule by now', async () => {
    const file = await added('plan.webp', await webp());
    await store.query(`update conversations set channel = 'whatsapp' where id = $1`, [talk.conversation]);
    expect((await ana.announce(announcement(file))).body.error?.file).toMatchObject({
      reason: 'type',
      rule: 'channel',
      channel: 'whatsapp',
    });
    await store.query(`update conversations set channel = 'web_chat' where id = $1`, [talk.conversation]);
    await desk.rules.change('attachments', { config: { types: ['pdf'] }, version: 0, account: null });
    expect((await ana.announce(announcement(file))).body.error?.file?.rule).toBe('administrators');
  });

  test('is searched for sensitive patterns, its name and its text, until they are confirmed', async () => {
    await enforce(desk.rules, RULES);
    const named = await added(`${CARD}.txt`, bytesOf('a'));
    expect((await ana.announce(announcement(named))).body.error?.code).toBe('sensitive_unconfirmed');

    const file = await added('prices.txt', bytesOf(`${'lorem ipsum '.repeat(5000)} ${CARD}`));
    await ana.announce(announcement(file));
    expect((await ana.settled('f1')).refused).toMatchObject({
      code: 'sensitive_unconfirmed',
      findings: [{ pattern: 'card', count: 1 }],
    });
    await ana.announce(announcement(file, { confirmed: ['card'] }));
    expect(await ana.settled('f1')).toMatchObject({ state: 'sent' });
    const recorded = await store.query(`select patterns from audit where kind = 'sent_anyway'`);
    expect(recorded).toMatchObject([{ patterns: [{ pattern: 'card', count: 1 }] }]);
  });

  test('is nobody else’s to send, and no other file has its id', async () => {
    const file = await added();
    const elsewhere = new FileClient(desk.url, 'ben-1', talk.conversation);
    expect((await elsewhere.announce(announcement(file))).status).toBe(404);
    await ana.announce({ id: 'f1', name: file.name, size: file.size });
    expect((await ana.announce(announcement(file))).body.error?.code).toBe('conflict');
    const carla = new FileClient(desk.url, talk.token);
    const taken = await carla.announce(announcement(file, { id: 'f2' }));
    expect(taken.body).toMatchObject({ state: 'uploading', received: 0 });
  });

  test('of which the storage has lost the text is not sent', async () => {
    const file = await added();
    await desk.close();
    await folder.remove();
    desk = await open();
    ana = new FileClient(desk.url, 'ana-1', talk.conversation);
    await ana.announce(announcement(file));
    expect((await ana.settled('f1')).refused?.file?.reason).toBe('lost');
  });
});

async function webp(): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width: 8, height: 8, channels: 3, background: '#036' } })
    .webp()
    .toBuffer();
}

describe('of the history of a template', () => {
  const newest = async () => {
    const { body } = await ask<{ changes: Change[] }>('admin-1', 'GET', '/api/admin/changes?limit=1');
    const [change] = body.changes;
    if (change === undefined) throw new Error('Nothing was changed.');
    return change;
  };
  const undo = async () => ask<Change>('admin-1', 'POST', `/api/admin/changes/${(await newest()).id}/undo`);

  test('its files are a part, and one that was added is taken out again', async () => {
    const file = await added();
    expect(await newest()).toMatchObject({ before: { files: [] }, after: { files: [file] } });
    expect(await undo()).toMatchObject({ status: 200, body: { after: { files: [] } } });
    expect((await desk.templates.find(template.id)).files).toBeUndefined();
  });

  test('one that was taken out does not come back, and who asks is told', async () => {
    const file = await added();
    await remove(file.id);
    expect(await undo()).toMatchObject({
      status: 409,
      body: { error: { message: 'The file "prices.txt" is kept no longer: add it again.' } },
    });
  });

  test('a template that was removed comes back without them', async () => {
    await added();
    await ask('admin-1', 'DELETE', `/api/admin/templates/${template.id}`);
    expect(await undo()).toMatchObject({ status: 200, body: { before: null, after: { files: [] } } });
    expect(await desk.templates.find(template.id)).toMatchObject({ name: 'Prices', texts: template.texts });
  });
});
