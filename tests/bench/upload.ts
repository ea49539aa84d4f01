import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { nanoid } from 'nanoid';
import { Desk } from '../e2e/support/desk.ts';
import { FileClient, patch } from '../server/support/files.ts';
import { median, row, table } from './report.ts';

const SIZE = 25_000_000;
const ROUNDS = 7;
/** What it may take beside a bare upload. */
const MOST = 2;

/** 25 MB to the desk beside 25 MB to a bare HTTP server that brings them to the disk, in turns. */
const folder = await mkdtemp(join(tmpdir(), 'sidedesk-upload-'));
const bare = createServer(async (request, response) => {
  const path = join(folder, 'bare');
  await pipeline(request, createWriteStream(path));
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
  response.writeHead(204).end();
});
await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
const desk = await Desk.start();

try {
  const times = { bare: [] as number[], desk: [] as number[], sent: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    // Others each time: the same bytes are not stored again.
    const bytes = new Uint8Array(SIZE).map((_, place) => 32 + ((place * (round + 7)) % 90));
    const client = new FileClient(desk.url, await begin());
    const began = performance.now();
    await fetch(bareUrl, { method: 'PUT', body: bytes });
    const received = performance.now();
    const { body } = await client.announce({ id: nanoid(), name: 'data.txt', size: SIZE });
    await patch(`${desk.url}${body.upload?.path}`, bytes, 0);
    const acknowledged = performance.now();
    const { state, refused } = await client.settled(body.id);
    if (state !== 'sent') throw new Error(`The file was ${state}: ${refused?.message}`);
    const settled = performance.now();
    // The first warms up.
    if (round === 0) continue;
    times.bare.push(received - began);
    times.desk.push(acknowledged - received);
    times.sent.push(settled - received);
  }
  const peer = median(times.bare);
  const ratio = median(times.desk) / peer;
  table(
    `A file of ${SIZE / 1e6} MB, ms (median of ${ROUNDS})`,
    ['until', 'desk', 'bare HTTP server', 'ratio'],
    [
      row(`acknowledged (at most ${MOST}×)`, median(times.desk), 'stored', peer),
      row('checked and in the transcript', median(times.sent), 'stored', peer),
    ],
  );
  if (ratio > MOST) process.exitCode = 1;
} finally {
  await desk.close();
  bare.close();
  await rm(folder, { recursive: true });
}

/** A customer in a chat of its own: each may send so many megabytes in a while. */
async function begin(): Promise<string> {
  const { topics } = (await (await fetch(`${desk.url}/api/chat/topics`)).json()) as {
    topics: { id: string }[];
  };
  const response = await fetch(`${desk.url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: nanoid(), topic: topics[0]?.id, name: 'Carla', text: 'Hello' }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}
