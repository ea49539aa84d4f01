import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../lib/protocol/index.ts';
import { testDatabase } from '../server/support/store.ts';
import type { RelayServer } from './relay-server.ts';
import { table } from './report.ts';

const PAIRS = [50, 500];
const ROUNDS = 3;
const WARM_UP_MS = 300;
const MEASURE_MS = 1200;
const TEXT = 'x'.repeat(200);

/** Messages a second through one server, and the time from sending one to having it on the other side. */
interface RelayFigure {
  server: string;
  pairs: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Messages a second as a part of the bare relay's in the same run. */
  ofBare: number;
}

/** One end of a chat: says something, and hears what the other end said. */
interface End {
  say(): void;
  heard: (afterMs: number) => void;
}

type Pair = readonly [End, End];

/** A desk with or without sensitive patterns to look for, or no desk at all. */
type Kind = 'bare' | 'desk' | 'screening';

interface Bench {
  name: string;
  process: ChildProcess;
  pairs: Pair[];
}

/**
 * Messages going to and fro between agents and customers, one on its way in each pair: through the desk
 * (stored, acknowledged, delivered) and through a bare relay on the same library, taking turns in one run.
 */
async function benchRelay(): Promise<RelayFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sidedesk-bench-'));
  const benches: Bench[] = [];
  const databases: { drop(): Promise<void> }[] = [];
  try {
    benches.push(await start('bare ws', 'bare', []));
    benches.push(await start('desk, embedded', 'desk', [join(folder, 'desk')]));
    benches.push(await start('desk, embedded, rules', 'screening', [join(folder, 'screening')]));
    for (const kind of ['desk', 'screening'] as const) {
      const database = await testDatabase();
      if (database === null) break;
      databases.push(database);
      const name = kind === 'desk' ? 'desk, PostgreSQL' : 'desk, PostgreSQL, rules';
      benches.push(await start(name, kind, [folder, database.url]));
    }
    return await measureAll(benches);
  } finally {
    for (const bench of benches) bench.process.kill();
    await sleep(200);
    for (const database of databases) await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(benches: Bench[]): Promise<RelayFigure[]> {
  const figures: RelayFigure[] = [];
  for (const pairs of PAIRS) {
    const rounds = new Map(benches.map(({ name }) => [name, [] as Measure[]]));
    for (let round = 0; round < ROUNDS; round++)
      for (const bench of benches) rounds.get(bench.name)?.push(await measure(bench.pairs.slice(0, pairs)));
    const bare = middle(rounds.get('bare ws') ?? []).perSecond;
    for (const [server, measures] of rounds) {
      const figure = middle(measures);
      figures.push({ server, pairs, ...figure, ofBare: figure.perSecond / bare });
    }
  }
  return figures;
}

type Measure = Pick<RelayFigure, 'perSecond' | 'p50' | 'p99'>;

async function measure(pairs: Pair[]): Promise<Measure> {
  const times: number[] = [];
  let counting = false;
  let going = true;
  const ended = pairs.map(
    ([one, other]) =>
      new Promise<void>((resolve) => {
        const answerBy = (end: End) => (afterMs: number) => {
          if (counting) times.push(afterMs);
          if (going) end.say();
          else resolve();
        };
        one.heard = answerBy(one);
        other.heard = answerBy(other);
        one.say();
      }),
  );
  await sleep(WARM_UP_MS);
  counting = true;
  const begun = performance.now();
  await sleep(MEASURE_MS);
  counting = false;
  const seconds = (performance.now() - begun) / 1000;
  going = false;
  await Promise.all(ended);
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function middle(measures: Measure[]): Measure {
  const sorted = measures.toSorted((a, b) => a.perSecond - b.perSecond);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}

async function start(name: string, kind: Kind, rest: string[]): Promise<Bench> {
  const most = Math.max(...PAIRS);
  const file = fileURLToPath(new URL('relay-server.ts', import.meta.url));
  const child = fork(file, [kind, String(most), ...rest], { execArgv: ['--import', 'tsx'] });
  const server = await new Promise<RelayServer>((resolve, reject) => {
    child.once('message', (message) => resolve(message as RelayServer));
    child.once('exit', () => reject(new Error(`${name} did not start.`)));
  });
  const pairs: Pair[] = [];
  // A few at a time: the desk answers each with all it has of the conversation.
  for (let n = 0; n < most; n += 50) {
    const some = server.pairs
      .slice(n, n + 50)
      .map((pair, index) => connect(kind, server.port, n + index, pair));
    pairs.push(...(await Promise.all(some)));
  }
  return { name, process: child, pairs };
}

function connect(
  kind: Kind,
  port: number,
  index: number,
  { agentToken, customerToken, conversation }: RelayServer['pairs'][number],
): Promise<Pair> {
  if (kind === 'bare') {
    const open = () =>
      connectEnd(`ws://127.0.0.1:${port}/${index}`, null, (id) => ({
        type: 'message',
        message: { id, text: TEXT },
      }));
    return Promise.all([open(), open()]);
  }
  return Promise.all([
    connectEnd(`ws://127.0.0.1:${port}/ws/agent`, { type: 'hello', token: agentToken, known: {} }, (id) => ({
      type: 'send',
      conversation,
      id,
      text: TEXT,
    })),
    connectEnd(
      `ws://127.0.0.1:${port}/ws/customer`,
      { type: 'hello', token: customerToken, known: 0 },
      (id) => ({
        type: 'send',
        id,
        text: TEXT,
      }),
    ),
  ]);
}

const saidAt = new Map<string, number>();
let said = 0;

/** An end that says the next thing only once the last is acknowledged, where the server acknowledges. */
async function connectEnd(url: string, hello: object | null, frame: (id: string) => object): Promise<End> {
  const socket = new WebSocket(url, hello === null ? [] : [SUBPROTOCOL], { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const end: End = {
    say() {
      const id = `m${said++}`;
      saidAt.set(id, performance.now());
      socket.send(JSON.stringify(frame(id)));
    },
    heard() {},
  };
  let caughtUp = () => {};
  const ready = new Promise<void>((resolve) => {
    caughtUp = resolve;
  });
  socket.on('message', (data) => {
    const update = JSON.parse(String(data));
    if (update.type === 'caught_up') caughtUp();
    if (update.type === 'refused') throw new Error(`Refused: ${JSON.stringify(update.error)}`);
    if (update.type !== 'message') return;
    const at = saidAt.get(update.message.id);
    saidAt.delete(update.message.id);
    if (at !== undefined) end.heard(performance.now() - at);
  });
  if (hello !== null) {
    socket.send(JSON.stringify(hello));
    await ready;
  }
  return end;
}

const figures = await benchRelay();
table(
  'Relay: stored, acknowledged, delivered (median of 3)',
  ['server', 'pairs', 'messages/s', 'p50 ms', 'p99 ms', 'of bare ws'],
  figures.map(({ server, pairs, perSecond, p50, p99, ofBare }) => [
    server,
    String(pairs),
    perSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    `${(ofBare * 100).toFixed(0)} %`,
  ]),
);
process.exit(0);
