import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { nanoid } from 'nanoid';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../server/src/demo/seed.ts';
import { CERTAIN_MS } from '../../../server/src/store/postgres-hold.ts';
import { AgentClient } from '../support/client.ts';
import { testDataFolder } from '../support/data-folder.ts';
import { ServerProcess } from '../support/server-process.ts';
import { testDatabase } from '../support/store.ts';

const SOON = { timeout: 60_000, interval: 100 };
const READY = '200 {"status":"ok"}';
const WAITING = '503 {"status":"waiting"}';

let database: Awaited<ReturnType<typeof testDatabase>>;
let folder: Awaited<ReturnType<typeof testDataFolder>>;
let servers: ServerProcess[];
beforeEach(async () => {
  database = await testDatabase();
  folder = await testDataFolder();
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.end('SIGKILL')));
  await database?.drop();
  await folder.remove();
});

async function start({ within = [] }: { within?: readonly string[] } = {}): Promise<ServerProcess> {
  const server = await ServerProcess.start(
    database === null ? { DATA_FOLDER: folder.path } : { DATABASE_URL: database.url },
    within,
  );
  servers.push(server);
  return server;
}

const isReady = (server: ServerProcess) => expect.poll(() => server.answer('/readyz'), SOON).toBe(READY);
const isWaiting = (server: ServerProcess) => expect.poll(() => server.answer('/readyz'), SOON).toBe(WAITING);

async function post(server: ServerProcess, path: string, body: object) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBeLessThan(300);
  return response.json();
}

async function connect(server: ServerProcess, token: string, known = {}): Promise<AgentClient> {
  const client = new AgentClient(`${server.url.replace('http', 'ws')}/ws/agent`);
  await client.opened;
  client.send({ type: 'hello', token, known });
  await client.next('caught_up');
  return client;
}

/** Ben, Ready, with a chat in the queue that answers by itself. */
async function chatOn(server: ServerProcess) {
  const { accessToken } = await post(server, '/api/sessions', DEMO_ACCOUNTS[2]);
  const ben = await connect(server, accessToken);
  const { topics } = await (await fetch(`${server.url}/api/chat/topics`)).json();
  const topic = topics.find(({ name }: { name: string }) => name === 'Returns').id;
  await ben.ask({ type: 'serve', queues: [topic] });
  await ben.ask({ type: 'set_status', status: 'ready' });
  const { conversation } = await post(server, '/api/chat', {
    id: nanoid(),
    topic,
    name: 'Carla',
    text: 'Hello',
  });
  await ben.next('conversation', (update) => update.conversation.id === conversation);
  return { accessToken, ben, conversation };
}

describe('a second server on the same database', () => {
  test('waits, says for whom, and takes over when that ends; chats stay where they are', async () => {
    const first = await start();
    await isReady(first);
    const { accessToken, ben, conversation } = await chatOn(first);

    const second = await start();
    await isWaiting(second);
    expect(await second.answer('/healthz')).toBe('200 {"status":"waiting"}');
    expect(await second.answer('/api/chat/topics')).toMatch(/^503 .*waits for its turn/);
    expect(await second.answer('/')).toMatch(/^503 <!doctype html>.*waits for its turn/s);
    expect(second.said).toContain(`process ${first.process.pid}`);
    if (database !== null) expect(second.said).toContain(hostname());
    expect(second.log.join()).toContain(`process ${first.process.pid}`);
    expect(await first.answer('/readyz')).toBe(READY);

    await first.end();
    expect(await ben.closed).toBe(1012);
    await isReady(second);
    const back = await connect(second, accessToken, { [conversation]: 2 });
    expect(back.ofType('welcome')[0]).toMatchObject({
      agent: { status: 'ready' },
      conversations: [{ id: conversation, state: 'active', lastSeq: 2 }],
    });
    back.end();
  });

  test('takes over from one that was killed', async () => {
    const first = await start();
    await isReady(first);
    const second = await start();
    await isWaiting(second);
    await first.end('SIGKILL');
    await isReady(second);
  });

  test('may be ended while it waits', async () => {
    const first = await start();
    await isReady(first);
    const second = await start();
    await isWaiting(second);
    await second.end();
    expect(await first.answer('/readyz')).toBe(READY);
  });
});

/** A world of process ids of its own, in which a server is process 1, as in a container. */
const CONTAINER = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'];
const contained = spawnSync('unshare', [...CONTAINER.slice(1), 'true']).status === 0;

// Making one takes root's rights.
describe.runIf(contained && process.env.TEST_DATABASE_URL === undefined)('servers in two containers', () => {
  test('have one data folder in turn, too: the second takes over when the first is killed', async () => {
    const first = await start({ within: CONTAINER });
    await isReady(first);
    const second = await start({ within: CONTAINER });
    await isWaiting(second);
    expect(second.said).toContain(`process 1 on ${hostname()}`);
    await first.end('SIGKILL');
    await isReady(second);
  });
});

describe.runIf(process.env.TEST_DATABASE_URL)('the hold on a PostgreSQL database', () => {
  /** Ends the connection by which a database is held, as PostgreSQL does when it hears nothing of it. */
  async function dropHold() {
    const client = new pg.Client({ connectionString: database?.url });
    await client.connect();
    await client.query(
      `select pg_terminate_backend(l.pid, 3000) from pg_locks l
        where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())`,
    );
    await client.end();
  }

  test('is taken again by the server that has it when its connection breaks, and nobody notices', async () => {
    const first = await start();
    await isReady(first);
    const { ben } = await chatOn(first);
    const second = await start();
    await isWaiting(second);
    await dropHold();
    await expect.poll(() => first.log.join(), SOON).toContain('held again');
    expect(await second.answer('/readyz')).toBe(WAITING);
    expect(await ben.ask({ type: 'set_status', status: 'not_ready' })).toBeNull();
    ben.end();
  });

  test('goes over while its server sleeps; that one ends when it wakes, and touches nothing', async () => {
    const first = await start();
    await isReady(first);
    const { accessToken, ben, conversation } = await chatOn(first);
    const second = await start();
    await isWaiting(second);

    first.process.kill('SIGSTOP');
    const stopped = Date.now();
    await dropHold();
    await isReady(second);
    const back = await connect(second, accessToken, { [conversation]: 2 });
    ben.end();
    // By itself PostgreSQL would have dropped the hold later still.
    await expect.poll(() => Date.now() - stopped, SOON).toBeGreaterThan(CERTAIN_MS);
    first.process.kill('SIGCONT');
    await expect.poll(() => first.ended, SOON).toBe(true);
    expect(first.process.exitCode).toBe(1);
    expect(first.said).toContain(`process ${second.process.pid}`);

    const client = new pg.Client({ connectionString: database?.url });
    await client.connect();
    const { rows } = await client.query('select gone_since from agents');
    await client.end();
    expect(rows).toEqual([{ gone_since: null }]);
    back.end();
  });
});
