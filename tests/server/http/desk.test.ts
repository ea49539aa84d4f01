import { on, once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../../lib/protocol/index.ts';
import type { Config } from '../../../server/src/config.ts';
import { DEMO_ACCOUNTS } from '../../../server/src/demo/seed.ts';
import { createLog, type Log } from '../../../server/src/logger.ts';
import { type RunningDesk, startDesk } from '../../../server/src/start.ts';
import { testConfig } from '../support/config.ts';
import { testDataFolder } from '../support/data-folder.ts';
import { testDatabase } from '../support/store.ts';

describe('the desk', () => {
  let folder: Awaited<ReturnType<typeof testDataFolder>>;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let desk: RunningDesk | undefined;
  beforeAll(async () => {
    folder = await testDataFolder();
    database = await testDatabase();
  });
  afterEach(async () => {
    await desk?.close();
    desk = undefined;
  });
  afterAll(async () => {
    await folder.remove();
    await database?.drop();
  });

  const start = (overrides: Partial<Config> = {}, log?: Log) =>
    startDesk({
      config: testConfig({ dataFolder: folder.path, databaseUrl: database?.url, ...overrides }),
      ...(log && { log }),
    });
  const post = async (path: string, body: object, token = '') => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(`${desk?.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const get = async (path: string, token: string) => {
    const answer = await fetch(`${desk?.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, body: await answer.json() };
  };

  test('has no accounts and no demo unless asked', async () => {
    desk = await start();
    const [ada] = DEMO_ACCOUNTS;
    expect(await post('/api/sessions', ada)).toMatchObject({ status: 401 });
    expect((await fetch(`${desk.url}/demo/crm/`)).status).toBe(404);
  });

  test.each([
    ['is told where to set it up, and by which code', {}, true],
    ['of the demo has nothing to set up', { demo: true }, false],
  ])('who starts one that is empty %s', async (_what, overrides, isTold) => {
    let logged = '';
    const write = (line: string) => {
      logged += line;
    };
    const { path, remove } = await testDataFolder();
    const fresh = { dataFolder: path, databaseUrl: undefined };
    desk = await start({ ...fresh, ...overrides }, createLog('warn', { write }));
    expect(logged.includes(`"url":"${desk.url}/configurator/","code":"`)).toBe(isTold);
    expect(await (await fetch(`${desk.url}/configurator/api/setup`)).json()).toEqual({ needed: isTold });
    await desk.close();
    desk = undefined;
    await remove();
  });

  test('lets everybody of the demo in, with queues of every kind, and keeps what was changed', async () => {
    desk = await start({ demo: true });
    for (const account of DEMO_ACCOUNTS)
      expect(await post('/api/sessions', account)).toMatchObject({
        status: 201,
        body: { agent: { role: account.role } },
      });
    const [ada] = DEMO_ACCOUNTS;
    const { accessToken } = (await post('/api/sessions', ada)).body;
    const { queues } = (await get('/api/admin/queues', accessToken)).body;
    expect(
      queues.map(({ name, allocation, wrapUp, autoAnswer }: Record<string, unknown>) => [
        ...[name, allocation, wrapUp, autoAnswer],
      ]),
    ).toEqual([
      ['Billing', 'auto', 'manual', false],
      ['General', 'auto', 'none', false],
      ['Orders', 'auto', 'automatic', false],
      ['Repairs', 'pick', 'none', false],
      ['Returns', 'auto', 'automatic', true],
    ]);
    const change = await fetch(`${desk.url}/api/admin/queues/${queues[0].id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ priority: 7 }),
    });
    expect(change.status).toBe(200);

    await desk.close();
    desk = await start({ demo: true });
    const again = (await get('/api/admin/queues', accessToken)).body.queues;
    expect(again).toHaveLength(5);
    expect(again[0]).toEqual({ ...queues[0], priority: 7, version: 2 });
  });

  test('tells an agent at once of a queue an administrator forces on it', async () => {
    desk = await start({ demo: true });
    const grants = await Promise.all(
      DEMO_ACCOUNTS.slice(0, 2).map(async (account) => (await post('/api/sessions', account)).body),
    );
    const [ada, anna] = grants;
    const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/ws/agent`, SUBPROTOCOL);
    await once(socket, 'open');
    const updates = on(socket, 'message');
    socket.send(JSON.stringify({ type: 'hello', token: anna.accessToken, known: {} }));

    const { queues } = (await get('/api/admin/queues', ada.accessToken)).body;
    const returns = queues.find(({ name }: { name: string }) => name === 'Returns');
    const path = `/api/admin/queues/${returns.id}/members/${anna.agent.id}`;
    let forced: unknown;
    for await (const [data] of updates) {
      const update = JSON.parse(String(data));
      if (update.type === 'caught_up')
        await fetch(`${desk.url}${path}`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' },
          body: JSON.stringify({ forced: true }),
        });
      if (update.type !== 'queues') continue;
      forced = update.queues.find(({ id }: { id: string }) => id === returns.id);
      if (forced !== undefined) break;
    }
    expect(forced).toMatchObject({ name: 'Returns', forced: true, serving: true });
    socket.close();
  });

  test.each([
    ['warns when nobody has said which proxy to believe', {}, true],
    ['is content when there is said to be none', { trustProxy: false }, false],
    ['is content when it is named', { trustProxy: 'loopback' }, false],
    ['is content in the demo', { demo: true }, false],
  ] as const)('%s', async (_what, overrides, warns) => {
    let logged = '';
    const write = (line: string) => {
      logged += line;
    };
    desk = await start(overrides, createLog('warn', { write }));
    expect(logged.includes('TRUST_PROXY is not set')).toBe(warns);
  });

  test('stops while clients hold connections open, and frees its port and folder', async () => {
    desk = await start();
    const { port } = desk;
    await fetch(`${desk.url}/healthz`);
    await desk.close();
    desk = await start({ port });
    expect(desk.port).toBe(port);
  });

  test('says in one sentence that its port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken: set PORT to another.`);
    await new Promise((resolve) => other.close(resolve));
    desk = await start({ port });
  });

  test('says in one sentence that its address is not one of this machine', async () => {
    await expect(start({ host: '192.0.2.1' })).rejects.toThrow('set HOST to one that is');
  });
});
