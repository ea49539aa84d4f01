import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sign, wrote } from '../server/channels/inbox/support.ts';
import { median, row, table } from './report.ts';

/** So many webhooks, of so many customers, so many of them under way at a time. */
const WEBHOOKS = 3000;
const CUSTOMERS = 300;
const AT_ONCE = 64;
const ROUNDS = 3;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Starts a script that says its address, in a process of its own. */
async function start(
  script: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env },
  });
  if (child.stdout === null) throw new Error('The process has no output.');
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url, child };
}

function ask(url: string, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { 'x-signature': sign(body), 'content-type': 'application/json' };
    const asking = request(
      url,
      { agent, method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = '';
        response.on('data', (data) => {
          text += data;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}

/** Posts webhooks and gives how many a second were answered, and were all there once `isDone`. */
async function round(
  url: string,
  isDone: () => Promise<boolean>,
): Promise<{ answered: number; done: number }> {
  const bodies = Array.from({ length: WEBHOOKS }, (_, n) =>
    JSON.stringify([wrote('Hello, my order 4711 came broken.', { customer: `4917${n % CUSTOMERS}` })]),
  );
  const begun = performance.now();
  const rate = () => (1000 * WEBHOOKS) / (performance.now() - begun);
  let next = 0;
  const post = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const { status } = await ask(`${url}/api/channels/whatsapp/wa`, body);
      if (status !== 200) throw new Error(`Answered ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, post));
  const answered = rate();
  while (!(await isDone())) await sleep(10);
  return { answered, done: rate() };
}

const folder = await mkdtemp(join(tmpdir(), 'webhooks-'));
const ours = await start('tests/server/channels/inbox/server.ts', { DATA_FOLDER: folder });
const bare = await start('tests/bench/webhooks-bare.ts');
try {
  const isApplied = async () => (await ask(`${ours.url}/waiting`)).text === '0';
  const rates = { stored: [] as number[], routed: [] as number[], bare: [] as number[] };
  // One before that does not count: what is compiled, and the customers' conversations.
  for (let n = 0; n <= ROUNDS; n++) {
    const here = await round(ours.url, isApplied);
    const there = await round(bare.url, async () => true);
    if (n === 0) continue;
    rates.stored.push(here.answered);
    rates.routed.push(here.done);
    rates.bare.push(there.answered);
  }
  const peer = median(rates.bare);
  table(
    `Webhooks a second, ${WEBHOOKS} of ${CUSTOMERS} customers, ${AT_ONCE} at a time, over the embedded store`,
    ['what', 'a second', 'beside', 'ratio'],
    [
      row('stored and answered', median(rates.stored), 'only verified', peer),
      row('in their conversations', median(rates.routed), 'only verified', peer),
    ],
  );
} finally {
  for (const { child } of [ours, bare]) child.kill('SIGKILL');
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}
