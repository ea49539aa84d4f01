import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRetention } from '../../../server/src/retention/index.ts';
import { CARD, chat, enforce, RULES } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { emptyDataFolder } from '../support/data-folder.ts';
import { addAgent, addQueue, NO_CHAT_LIMITS, TestDesk } from '../support/desk.ts';
import { bytesOf, FileClient, offsetOf, patch, picture, whole } from '../support/files.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let folder: Awaited<ReturnType<typeof emptyDataFolder>>;
let desk: TestDesk;
let talk: Awaited<ReturnType<typeof chat>>;
let ana: FileClient;
let carla: FileClient;

beforeEach(async () => {
  folder = await emptyDataFolder();
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  await addAgent(store, { id: 'ben', queues: ['auto'] });
  desk = await new TestDesk(store, clock, { config: { attachmentsFolder: folder.path } }).open();
  talk = await chat(desk, 'ana-1');
  ana = new FileClient(desk.url, 'ana-1', talk.conversation);
  carla = new FileClient(desk.url, talk.token);
});
afterEach(async () => {
  await desk.close();
  await folder.remove();
});

const stored = async () =>
  (await readdir(join(folder.path, 'blobs'), { recursive: true })).filter((name) => name.length > 60);
const everything = async () =>
  (await readdir(folder.path, { recursive: true })).filter((name) => name.length > 15);

describe('a file', () => {
  test('goes from agent to customer, and is in the transcript of both under its own id', async () => {
    const bytes = await picture();
    expect(await ana.send({ id: 'f1', name: 'plan.png' }, bytes)).toMatchObject({
      state: 'sent',
      upload: null,
    });
    const file = {
      name: 'plan.png',
      size: bytes.length,
      type: 'image/png',
      thumbnail: { width: 480, height: 240 },
    };
    expect((await talk.customer.next('message', ({ message }) => message.id === 'f1')).message).toMatchObject(
      {
        kind: 'file',
        from: 'agent',
        file,
      },
    );
    expect((await talk.agent.next('message', ({ message }) => message.id === 'f1')).message).toMatchObject({
      file,
    });
    const later = await desk.customer(talk.token);
    expect(
      later
        .ofType('messages')
        .flatMap(({ messages }) => messages)
        .at(-1),
    ).toMatchObject({ id: 'f1', file });
  });

  test('goes from customer to agent, whoever has the chat, also while it waits', async () => {
    await desk.close();
    desk = await new TestDesk(store, clock, { config: { attachmentsFolder: folder.path } }).open();
    const { token } = await desk.begin('auto');
    const dora = new FileClient(desk.url, token);
    expect(await dora.send({ id: 'f2', name: 'note.txt' }, bytesOf('It broke.'))).toMatchObject({
      state: 'sent',
    });
  });

  test('A7: is served with its stored type, by a signed address, and can run nowhere', async () => {
    const bytes = await picture();
    await carla.send({ id: 'f1', name: 'Grüße "1".png' }, bytes);
    const answer = await ana.open('f1', {}, '&download');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': `attachment; filename="Gr__e _1_.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20_1_.png`,
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(bytes));
    expect((await ana.open('f1')).headers.get('content-disposition')).toMatch(/^inline/);
    await carla.send({ id: 'f2', name: 'page.txt' }, bytesOf('<script>alert(1)</script>'));
    const text = await ana.open('f2');
    expect(text.headers.get('content-type')).toBe('text/plain');
    expect(text.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('A7: cannot be read by an address that is expired, made up, or of an agent who has the chat no more', async () => {
    await carla.send({ id: 'f1', name: 'a.txt' }, bytesOf('a'));
    const read = async (address: string) => whole(await desk.fetch(address));
    const { path } = (await ana.address('f1')).body;
    expect((await read(path)).status).toBe(200);
    expect((await read(path.replace('ana', 'ben'))).status).toBe(403);
    expect((await read(path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(403);
    for (const other of ['ben-1', 'sue-1'])
      expect((await new FileClient(desk.url, other, talk.conversation).address('f1')).status).toBe(404);
    expect((await read(path.replace('agent', 'supervisor'))).status).toBe(400);
    expect((await new FileClient(desk.url, 'admin-1', talk.conversation).address('f1')).status).toBe(200);
    await store.query(`update conversations set agent_id = 'ben' where id = $1`, [talk.conversation]);
    expect((await read(path)).status).toBe(403);
    await store.query(`update conversations set agent_id = 'ana' where id = $1`, [talk.conversation]);
    clock.advance(6 * 60_000);
    expect((await read(path)).status).toBe(403);
    expect((await ana.open('f1')).status).toBe(200);
  });

  test('is served in parts to players', async () => {
    await carla.send({ id: 'f1', name: 'a.txt' }, bytesOf('0123456789'));
    const part = async (range: string) => {
      const answer = await ana.open('f1', { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-2')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', '']);
    expect((await part('bytes=0-1,3-4'))[2]).toBe('0123456789');
  });

  test('is opened under the name that is left of it where it is masked for reading', async () => {
    await enforce(desk.rules, { ...RULES, incoming: 'mask_displayed' });
    await carla.send({ id: 'f1', name: `${CARD}.txt` }, bytesOf('a'));
    const { headers } = await ana.open('f1');
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).not.toContain('4111');
  });

  test('that is gone is not remembered as gone', async () => {
    await carla.send({ id: 'f1', name: 'a.txt' }, bytesOf('a'));
    const { path } = (await ana.address('f1')).body;
    for (const name of await stored()) await rm(join(folder.path, 'blobs', name));
    const gone = await whole(await desk.fetch(path));
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  test('is gone on with by its sender only, whoever may read it', async () => {
    await carla.announce({ id: 'f1', name: 'a.txt', size: 1 });
    await ana.announce({ id: 'f2', name: 'a.txt', size: 1 });
    const admin = new FileClient(desk.url, 'admin-1', talk.conversation);
    const asked = [ana.progress('f1'), carla.progress('f2'), admin.progress('f2'), admin.cancel('f2')];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await admin.announce({ id: 'f2', name: 'a.txt', size: 1 })).status).toBe(409);
  });

  test('has a thumbnail with nothing in it that the camera noted', async () => {
    const bytes = await picture();
    expect(Buffer.from(bytes).includes('taken at home')).toBe(true);
    await carla.send({ id: 'f1', name: 'a.png' }, bytes);
    const { thumbnail } = (await ana.address('f1')).body;
    const answer = await desk.fetch(thumbnail ?? '');
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(Buffer.from(await answer.arrayBuffer()).includes('taken at home')).toBe(false);
  });

  test('A3: that was cut off goes on from the last byte confirmed, and is there once', async () => {
    const bytes = bytesOf('x'.repeat(1_000_000));
    const { upload } = (await ana.announce({ id: 'f1', name: 'a.txt', size: bytes.length })).body;
    const url = `${desk.url}${upload?.path}`;
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, 600_000));
        setTimeout(() => controller.error(new Error('cut')), 300);
      },
    });
    await expect(patch(url, cut, 0)).rejects.toThrow();
    await expect.poll(() => offsetOf(url)).toBe(600_000);
    const again = (await ana.announce({ id: 'f1', name: 'a.txt', size: bytes.length })).body;
    expect(again).toMatchObject({ state: 'uploading', received: 600_000 });
    expect((await patch(`${desk.url}${again.upload?.path}`, bytes, 0)).status).toBe(409);
    expect((await patch(`${desk.url}${again.upload?.path}`, bytes, 600_000)).status).toBe(204);
    expect(await ana.settled('f1')).toMatchObject({ state: 'sent' });
    expect(await (await carla.open('f1')).text()).toHaveLength(1_000_000);
    const { messages } = await (
      await desk.fetch(`/api/conversations/${talk.conversation}/messages`, {
        headers: { authorization: 'Bearer ana-1' },
      })
    ).json();
    expect(messages.filter(({ id }: { id: string }) => id === 'f1')).toHaveLength(1);
  });

  test('A3: whose connection only seems to be open is taken over by who comes back', async () => {
    const bytes = bytesOf('x'.repeat(200_000));
    const { upload } = (await ana.announce({ id: 'f1', name: 'a.txt', size: bytes.length })).body;
    const url = `${desk.url}${upload?.path}`;
    const silent = new ReadableStream({ start: (controller) => controller.enqueue(bytes.slice(0, 120_000)) });
    const hanging = patch(url, silent, 0).catch(() => null);
    await expect.poll(() => offsetOf(url), { timeout: 5000 }).toBe(120_000);
    expect((await patch(url, bytes, 120_000)).status).toBe(204);
    expect(await ana.settled('f1')).toMatchObject({ state: 'sent' });
    await hanging;
  });

  test('A9: that one server has begun to receive another goes on with', async () => {
    const other = await new TestDesk(store, clock, { config: { attachmentsFolder: folder.path } }).open();
    const { upload } = (await ana.announce({ id: 'f1', name: 'a.txt', size: 10 })).body;
    await patch(`${desk.url}${upload?.path}`, bytesOf('01234'), 0);
    expect(await offsetOf(`${other.url}${upload?.path}`)).toBe(5);
    expect((await patch(`${other.url}${upload?.path}`, bytesOf('0123456789'), 5)).status).toBe(204);
    expect(await ana.settled('f1')).toMatchObject({ state: 'sent' });
    expect(await (await ana.open('f1')).text()).toBe('0123456789');
    await other.close();
  });

  test('the same bytes are stored once, and go with the last who needs them', async () => {
    await carla.send({ id: 'f1', name: 'a.txt' }, bytesOf('same'));
    await carla.send({ id: 'f2', name: 'b.txt' }, bytesOf('same'));
    expect(await stored()).toHaveLength(1);
    await store.query(`delete from attachments where id = 'f1'`);
    await desk.attachments.sweep();
    expect(await (await ana.open('f2')).text()).toBe('same');
    await store.query(`delete from attachments where id = 'f2'`);
    await desk.attachments.sweep();
    expect(await stored()).toEqual([]);
    expect(await store.query('select * from blobs')).toEqual([]);
  });

  test('that its sender gives up leaves nothing', async () => {
    const { upload } = (await ana.announce({ id: 'f1', name: 'a.txt', size: 10 })).body;
    await patch(`${desk.url}${upload?.path}`, bytesOf('01234'), 0);
    expect((await carla.cancel('f1')).status).toBe(403);
    expect((await ana.cancel('f1')).status).toBe(204);
    expect((await ana.progress('f1')).status).toBe(404);
    expect(await everything()).toEqual([]);
    await ana.send({ id: 'f2', name: 'a.txt' }, bytesOf('a'));
    expect((await ana.cancel('f2')).body.error?.code).toBe('conflict');
  });

  test('that nobody goes on with is given up after a day', async () => {
    await ana.announce({ id: 'f1', name: 'a.txt', size: 10 });
    clock.sleep(25 * 60 * 60_000);
    await desk.attachments.sweep();
    expect((await ana.progress('f1')).status).toBe(404);
  });
});

describe('a file that may not be sent', () => {
  test('A10: is refused when announced, with both numbers, and whose rule it is', async () => {
    const large = await ana.announce({ id: 'f1', name: 'film.mp4', size: 26_000_000 });
    expect(large).toMatchObject({ status: 422, body: { error: { code: 'file_refused' } } });
    expect(large.body.error?.file).toEqual({
      reason: 'too_large',
      rule: 'channel',
      channel: 'web_chat',
      size: 26_000_000,
      maxBytes: 25_000_000,
    });
    const config = { maxBytes: 1000, contact: 'IT desk' };
    await desk.rules.change('attachments', { config, version: 0, account: null });
    expect((await ana.announce({ id: 'f1', name: 'a.txt', size: 2000 })).body.error).toMatchObject({
      message: 'The file is 2 kB. Your administrators allow at most 1 kB. Ask IT desk.',
      file: { rule: 'administrators', maxBytes: 1000, contact: 'IT desk' },
    });
    const { rules } = await talk.agent.next('rules');
    expect(rules.attachments).toEqual(config);
  });

  test('A6: of a customer is told to both in the transcript, when announced and when looked into', async () => {
    const refused = await carla.announce({ id: 'f1', name: 'film.mp4', size: 26_000_000 });
    expect(refused.body.error?.code).toBe('file_refused');
    const details = { name: 'film.mp4', reason: 'too_large', size: 26_000_000, maxBytes: 25_000_000 };
    const isNotice = ({ message }: { message: object }) => 'notice' in message;
    expect((await talk.agent.next('message', isNotice)).message).toMatchObject({
      notice: 'file_refused',
      file: details,
    });
    expect((await talk.customer.next('message', isNotice)).message).toMatchObject({ file: details });

    const page = bytesOf('<html><script>alert(1)</script></html>');
    expect(await carla.send({ id: 'f2', name: 'page.png' }, page)).toMatchObject({
      state: 'refused',
      refused: { code: 'file_refused', file: { reason: 'content' } },
    });
    expect((await talk.agent.next('message', isNotice)).message).toMatchObject({
      file: { name: 'page.png', reason: 'content' },
    });
    const later = await desk.customer(talk.token);
    expect(
      later
        .ofType('messages')
        .flatMap(({ messages }) => messages)
        .at(-1),
    ).toMatchObject({
      notice: 'file_refused',
      file: { name: 'page.png', reason: 'content' },
    });
    expect(await everything()).toEqual([]);
  });

  test('of a customer is told once, however often it is announced', async () => {
    const film = { id: 'f1', name: 'film.mp4', size: 26_000_000 };
    for (let n = 0; n < 2; n++) expect((await carla.announce(film)).body.error?.code).toBe('file_refused');
    expect(await store.query(`select from messages where notice = 'file_refused'`)).toHaveLength(1);
  });

  test('of a customer is told without what is masked, nor whom agents ask', async () => {
    await enforce(desk.rules, { ...RULES, incoming: 'mask_stored' });
    const config = { maxBytes: 10, types: ['png'], contact: 'IT desk' };
    await desk.rules.change('attachments', { config, version: 0, account: null });
    await carla.announce({ id: 'f1', name: `${CARD}.txt`, size: 1 });
    const { message } = await talk.agent.next('message', ({ message }) => 'notice' in message);
    expect(message).toMatchObject({ file: { reason: 'type', rule: 'administrators', types: ['png'] } });
    expect(JSON.stringify([message, await store.query('select * from messages')])).not.toMatch(
      /4111 1111|IT desk/,
    );
  });

  test.each([
    ['a page that is called a picture', 'a.png', '<!doctype html><script>alert(1)</script>'],
    ['a picture’s signature before a script', 'a.gif', 'GIF89a<script>alert(1)</script>'],
    ['a picture that cannot be decoded', 'a.png', '\x89PNG\r\n\x1a\n and nothing more'],
    ['a program that is called a document', 'a.pdf', `MZ${'\0'.repeat(100)}`],
  ])('A2: by its content: %s', async (_what, name, content) => {
    const bytes = Uint8Array.from(content, (char) => char.charCodeAt(0));
    const { state, refused } = await ana.send({ id: 'f1', name }, bytes);
    expect([state, refused?.file?.reason]).toEqual(['refused', 'content']);
  });

  test('a picture that would fill memory', async () => {
    const { default: sharp } = await import('sharp');
    const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect((await ana.send({ id: 'f1', name: 'a.png' }, bomb)).refused?.file?.reason).toBe('content');
  });

  test('text that is none', async () => {
    const late = new Uint8Array(100_000).fill(65);
    late[99_999] = 0xff;
    expect((await ana.send({ id: 'f1', name: 'a.csv' }, late)).refused?.file?.reason).toBe('not_text');
  });

  test('sensitive patterns in its name, until they are confirmed, which goes on record', async () => {
    await enforce(desk.rules, RULES);
    const file = { id: 'f1', name: `${CARD}.txt`, size: 1 };
    expect((await ana.announce(file)).body.error).toMatchObject({
      code: 'sensitive_unconfirmed',
      findings: [{ pattern: 'card', count: 1 }],
    });
    expect(await ana.send({ ...file, confirmed: ['card'] }, bytesOf('a'))).toMatchObject({ state: 'sent' });
    const sent = { kind: 'file', sentAnyway: ['Card'] };
    expect((await talk.agent.next('message', ({ message }) => message.id === 'f1')).message).toMatchObject(
      sent,
    );
    const { message } = await talk.customer.next('message', ({ message }) => message.id === 'f1');
    expect(message).not.toHaveProperty('sentAnyway');
    expect(
      await store.query('select kind, message_id, patterns from audit where kind = $1', ['sent_anyway']),
    ).toEqual([
      { kind: 'sent_anyway', message_id: 'f1', patterns: [expect.objectContaining({ pattern: 'card' })] },
    ]);
  });

  test('sensitive patterns in its text, wherever they are, until the same file is announced with them confirmed', async () => {
    await enforce(desk.rules, RULES);
    const text = bytesOf(`${'lorem ipsum '.repeat(5000)} ${CARD} ${'dolor '.repeat(5000)}`);
    expect((await ana.send({ id: 'f1', name: 'a.txt' }, text)).refused).toMatchObject({
      code: 'sensitive_unconfirmed',
      findings: [{ pattern: 'card', count: 1 }],
    });
    expect(await ana.send({ id: 'f1', name: 'a.txt', confirmed: ['card'] }, text)).toMatchObject({
      state: 'sent',
    });
    const [entry] = await store.query<{ patterns: object[] }>(
      `select patterns from audit where kind = 'sent_anyway'`,
    );
    expect(entry?.patterns).toMatchObject([{ pattern: 'card', count: 1 }]);
    const [message] = await store.query(`select sent_anyway from messages where id = 'f1'`);
    expect(message).toEqual({ sent_anyway: ['Card'] });
    expect(
      (await ana.send({ id: 'f2', name: 'b.txt', confirmed: ['card'] }, bytesOf('bluebird'))).refused?.code,
    ).toBe('sensitive_blocked');
  });

  test('into a chat that is over, or is another’s', async () => {
    await ana.announce({ id: 'f1', name: 'a.txt', size: 1 });
    const { upload } = (await ana.progress('f1')).body;
    expect(
      (
        await new FileClient(desk.url, 'ben-1', talk.conversation).announce({
          id: 'f2',
          name: 'a.txt',
          size: 1,
        })
      ).status,
    ).toBe(404);
    await talk.agent.ask({ type: 'end', conversation: talk.conversation });
    expect((await carla.announce({ id: 'f3', name: 'a.txt', size: 1 })).body.error?.code).toBe('wrong_state');
    await patch(`${desk.url}${upload?.path}`, bytesOf('a'), 0);
    expect((await ana.settled('f1')).refused?.code).toBe('wrong_state');
  });

  test('under an id that another file or message has', async () => {
    await ana.announce({ id: 'f1', name: 'a.txt', size: 1 });
    expect((await ana.announce({ id: 'f1', name: 'b.txt', size: 1 })).body.error?.code).toBe('conflict');
    expect((await carla.announce({ id: 'f1', name: 'a.txt', size: 1 })).body.error?.code).toBe('conflict');
    talk.agent.send({ type: 'send', conversation: talk.conversation, id: 'm1', text: 'Hello' });
    await talk.agent.next('sent');
    expect((await ana.announce({ id: 'm1', name: 'a.txt', size: 1 })).body.error?.code).toBe('conflict');
  });

  test('by an address that was made for another file, or is too old', async () => {
    await ana.announce({ id: 'f1', name: 'a.txt', size: 1 });
    const { upload } = (await ana.announce({ id: 'f2', name: 'a.txt', size: 1 })).body;
    const path = upload?.path ?? '';
    expect((await patch(`${desk.url}${path.replace('f2', 'f1')}`, bytesOf('a'), 0)).status).toBe(403);
    clock.advance(61 * 60_000);
    expect((await patch(`${desk.url}${path}`, bytesOf('a'), 0)).status).toBe(403);
  });

  test('more than was announced', async () => {
    const { upload } = (await ana.announce({ id: 'f1', name: 'a.txt', size: 3 })).body;
    expect((await patch(`${desk.url}${upload?.path}`, bytesOf('abcd'), 0)).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await ana.progress('f1')).body.received).toBe(0);
  });
});

test('what is erased of a customer takes the bytes of the files along, and is exported with their names before', async () => {
  await carla.send({ id: 'f1', name: 'passport.txt' }, bytesOf('P1234567'));
  await talk.agent.ask({ type: 'end', conversation: talk.conversation });
  const retention = createRetention({ store });
  const person = { conversation: talk.conversation };
  const exported = [];
  for await (const { table, record } of retention.export(person))
    if (table === 'attachments') exported.push(record);
  expect(exported).toMatchObject([{ id: 'f1', name: 'passport.txt', type: 'text/plain', size: 8 }]);
  expect(await retention.erase(person)).toMatchObject({ attachments: 1, conversations: 1 });
  await desk.attachments.sweep();
  expect([await stored(), await store.query('select * from blobs')]).toEqual([[], []]);
});

test('a customer who announces more than is allowed in a while is put off, whatever becomes of the files', async () => {
  await desk.close();
  const files = { ...NO_CHAT_LIMITS.files, byConversation: { points: 30, duration: 600 } };
  const config = { attachmentsFolder: folder.path };
  desk = await new TestDesk(store, clock, { config, chatLimits: { ...NO_CHAT_LIMITS, files } }).open();
  const again = new FileClient(desk.url, talk.token);
  expect((await again.announce({ id: 'f1', name: 'a.pdf', size: 20_000_000 })).status).toBe(200);
  const { error } = (await again.announce({ id: 'f2', name: 'a.pdf', size: 20_000_000 })).body;
  expect(error).toMatchObject({ code: 'too_many_attempts', retryAfter: expect.any(Number) });
});

test('the files of one conversation take no more than the operator allows', async () => {
  await desk.close();
  const config = { attachmentsFolder: folder.path, conversationFileMegabytes: 1 };
  desk = await new TestDesk(store, clock, { config }).open();
  const again = new FileClient(desk.url, 'ana-1', talk.conversation);
  expect((await again.announce({ id: 'f1', name: 'a.pdf', size: 600_000 })).status).toBe(200);
  expect((await again.announce({ id: 'f2', name: 'a.pdf', size: 600_000 })).body.error?.code).toBe(
    'chat_full',
  );
});
