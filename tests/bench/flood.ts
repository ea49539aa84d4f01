import { fork } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nanoid } from 'nanoid';
import pg from 'pg';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../lib/protocol/index.ts';
import { Desk } from '../e2e/support/desk.ts';
import { testDatabase } from '../server/support/store.ts';
import type { Flood, Flooded } from './flood-client.ts';
import { percentile, table, within } from './report.ts';

/** What an honest customer's acknowledgement may take under the flood, beside its calm time. */
const MOST = 3;
const CHATS = 29;
const CALM_MS = 10_000;
const FLOOD_MS = 20_000;
const HONEST_EVERY_MS = 200;
const HONEST = 10;
const FLOODING = '198.51.100.1';

/**
 * One address begins as many chats as it may, and for each, over and over: connects, says hello, sends 98 messages of
 * 10 kB and a ping, and closes 0.3 s after the pong. Honest customers of other addresses write all the while; what
 * counts is how long their messages take to be acknowledged.
 */
const database = await testDatabase();
const desk = await Desk.start({
  TRUST_PROXY: '127.0.0.1',
  ...(database === null ? {} : { DATABASE_URL: database.url }),
});
const socketUrl = `${desk.url.replace('http', 'ws')}/ws/customer`;

try {
  const pour = await flood();
  const honest = await Promise.all(Array.from({ length: HONEST }, (_, n) => enter(`192.0.2.${n + 1}`)));
  await measure(honest, 2_000);
  const before = { memory: await memory(), size: await stored() };
  const calm = await measure(honest, CALM_MS);
  const chats = await Promise.all(Array.from({ length: CHATS }, () => begin(FLOODING)));
  const stop = pour(chats.map(({ token }) => token));
  const under = await measure(honest, FLOOD_MS);
  const after = { memory: await memory(), size: await stored() };
  const flooded = await stop();
  const later = await measure(honest, 2_000);

  table(
    `Honest customers' acknowledgements, ms (${database === null ? 'embedded' : 'postgres'})`,
    ['', 'p50', 'p99', 'worst', 'answered'],
    [
      ['calm', ...figures(calm)],
      ['under the flood', ...figures(under)],
      ['2 s after it', ...figures(later)],
    ],
  );
  table(
    'Under the flood',
    ['what', 'figure', 'limit'],
    [
      within('p99, of its calm value', percentile(under.times, 99) / percentile(calm.times, 99), MOST),
      ['memory of the server, MB', `${before.memory} to ${after.memory}`, ''],
      ['stored more, MB', ((after.size - before.size) / 1e6).toFixed(1), ''],
      ['connections', String(flooded.connections), ''],
      ['messages sent, taken, put off', `${flooded.sent}, ${flooded.acknowledged}, ${flooded.refused}`, ''],
    ],
  );
} finally {
  await desk.close();
  await database?.drop();
}
process.exit(0);

interface Measured {
  times: number[];
  sent: number;
}

function figures({ times, sent }: Measured): string[] {
  const ms = [percentile(times, 50), percentile(times, 99), Math.max(...times)];
  return [...ms.map((value) => value.toFixed(1)), `${times.length} of ${sent}`];
}

async function begin(address: string): Promise<{ token: string }> {
  const { topics } = (await (await fetch(`${desk.url}/api/chat/topics`)).json()) as {
    topics: { id: string; name: string }[];
  };
  const topic = topics.find(({ name }) => name === 'General')?.id;
  const response = await fetch(`${desk.url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ id: nanoid(), topic, name: 'Customer', text: 'Hello' }),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { token: string };
}

/** An honest customer's page, connected and caught up. */
async function enter(address: string): Promise<WebSocket> {
  const { token } = await begin(address);
  const socket = new WebSocket(socketUrl, SUBPROTOCOL, { headers: { 'x-forwarded-for': address } });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'hello', token, known: 0, version: 2 }));
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).type === 'caught_up') resolve();
    });
  });
  return socket;
}

/** Each writes at an even pace, whether its last message was acknowledged or not. */
async function measure(sockets: readonly WebSocket[], ms: number): Promise<Measured> {
  const measured = await Promise.all(sockets.map((socket) => measureOne(socket, ms)));
  return {
    times: measured.flatMap(({ times }) => times),
    sent: measured.reduce((sum, { sent }) => sum + sent, 0),
  };
}

async function measureOne(socket: WebSocket, ms: number): Promise<Measured> {
  const saidAt = new Map<string, number>();
  const times: number[] = [];
  const hear = (data: unknown) => {
    const update = JSON.parse(String(data));
    const at = saidAt.get(update.id);
    if (update.type === 'sent' && at !== undefined) times.push(performance.now() - at);
  };
  socket.on('message', hear);
  await sleep(Math.random() * HONEST_EVERY_MS);
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const id = nanoid();
    saidAt.set(id, performance.now());
    socket.send(JSON.stringify({ type: 'send', id, text: 'Where is my order?' }));
    await sleep(HONEST_EVERY_MS);
  }
  await sleep(1_000);
  socket.off('message', hear);
  return { times, sent: saidAt.size };
}

/**
 * In a process of its own, so that it holds up nobody but the desk. Gives what begins it, which gives what ends it and
 * says then what it did.
 */
async function flood(): Promise<(tokens: string[]) => () => Promise<Flooded>> {
  const file = fileURLToPath(new URL('flood-client.ts', import.meta.url));
  const child = fork(file, { execArgv: ['--import', 'tsx'] });
  const heard = () =>
    new Promise<Flooded>((resolve) => child.once('message', (done) => resolve(done as Flooded)));
  await heard();
  return (tokens) => {
    const order: Flood = { url: socketUrl, address: FLOODING, tokens };
    child.send(order);
    return () => {
      child.send('stop');
      return heard();
    };
  };
}

/** A figure of the desk's own, from /metrics, in MB. */
async function memory(): Promise<string> {
  const metrics = await (await fetch(`${desk.url}/metrics`)).text();
  const [, bytes = 'NaN'] = /^process_resident_memory_bytes (\S+)$/m.exec(metrics) ?? [];
  return (Number(bytes) / 1e6).toFixed(0);
}

/** How much is stored, in bytes: the data folder, or the database. */
async function stored(): Promise<number> {
  if (database === null) return sizeOf(desk.folder.path);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  );
  await client.end();
  return Number(rows[0]?.size);
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
