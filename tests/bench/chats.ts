import { Admin } from '../e2e/support/admin.ts';
import type { Agent } from '../e2e/support/agent.ts';
import { beginChat, lengthen } from '../e2e/support/chats.ts';
import type { Desk } from '../e2e/support/desk.ts';
import type { Panel } from '../e2e/support/panel.ts';
import { addBareTextarea } from './bare-textarea.ts';
import { withAgent } from './browser.ts';
import { heapOfPage, heapOfWorker } from './heap.ts';
import { type Keys, keys, timeToOpenChat, watchPort } from './panel-page.ts';
import { median, percentile, table, within } from './report.ts';

const WORDS = 300;
const LONG = { name: 'Long', count: 10_000, text: 'A line of an ordinary length, as customers write them.' };
const OTHERS = ['One', 'Two', 'Three'].map((name) => ({ name, count: 200, text: 'x '.repeat(4995) }));
const ROUNDS = 15;
const DAY = [20, 100, 200];

/** Frames come when they are ready: waiting for the screen is not the panel's time. */
const FLAGS = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** What chats cost the one who writes in one of them: keys, switching, and memory over a day. */
async function benchChats(agent: Agent, desk: Desk): Promise<void> {
  const { panel } = agent;
  const admin = await Admin.signIn(desk.url);
  await admin.changeQueue('General', { autoAnswer: true, wrapUp: 'none' });
  await admin.changeAccount('anna', { capacity: 10 });
  await changeWords(admin, 0);
  await watchPort(panel.page);
  await panel.setReady(true);
  await begin(panel, desk, LONG.name);
  const alone = await keys(panel.page);

  for (const { name } of OTHERS) await begin(panel, desk, name);
  await changeWords(admin, WORDS);
  await desk.write(async (store) => {
    for (const chat of [LONG, ...OTHERS]) await lengthen(store, chat);
  });
  await panel.waitForText('Connected');
  await panel.select(LONG.name);
  const newest = `${LONG.count} ${LONG.text}`;
  await panel.waitForMessage(newest);
  const full = await keys(panel.page);
  await panel.page.evaluate(addBareTextarea);
  const bare = await keys(panel.page, '#bare');
  await panel.page.evaluate(() => document.querySelector('#bare')?.remove());
  const opened: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await panel.select('One');
    opened.push(await timeToOpenChat(panel.page, LONG.name, newest));
  }
  for (const { name } of [LONG, ...OTHERS]) await end(panel, name);
  report({ alone, full, bare, opened, memory: await aDay(agent, desk) });
}

async function begin(panel: Panel, desk: Desk, name: string, text = 'Hello'): Promise<void> {
  await beginChat(desk.url, { name, topic: 'General', text });
  // No handle on anything in the page: it would keep what has long gone from it.
  await panel.page.waitForFunction(
    (name) =>
      [...document.querySelectorAll('#conversation h2 bdi, [role=tab] bdi')].some(
        (one) => one.textContent === name,
      ),
    {},
    name,
  );
}

async function end(panel: Panel, name: string): Promise<void> {
  const tabs = await panel.page.$$eval('[role=tab]', ({ length }) => length);
  if (tabs > 0) await panel.select(name);
  await ((await panel.draft()) ? panel.endAndDiscard() : panel.end());
  await panel.page.waitForFunction(
    (gone) => document.querySelector('.conversation')?.getAttribute('aria-label') !== gone,
    {},
    name,
  );
}

async function changeWords(admin: Admin, count: number): Promise<void> {
  const path = '/api/admin/rules/sensitive';
  const { version } = await admin.request<{ version: number }>('GET', path);
  const words = Array.from({ length: count }, (_, index) => ({
    id: `word-${index}`,
    word: `guaranteed outcome ${index}`,
    advice: 'Only the terms of sale promise anything.',
  }));
  await admin.request('PUT', path, { version, config: { words } });
}

/** The memory after so many chats have come and gone, each with a page of messages, a reply begun and one sent. */
async function aDay({ panel, chromium }: Agent, desk: Desk): Promise<[number, number, number][]> {
  const memory: [number, number, number][] = [];
  for (let chat = 1; chat <= Math.max(...DAY); chat++) {
    const name = `Customer ${chat}`;
    await begin(panel, desk, name, `${chat} ${'a longer story '.repeat(500)}`);
    await panel.page.focus('.composer textarea');
    await panel.page.keyboard.sendCharacter(`Good morning ${name}, ${'I will have a look. '.repeat(50)}`);
    await panel.page.keyboard.press('Enter');
    await panel.page.keyboard.sendCharacter('What was begun, and is not sent. '.repeat(50));
    await end(panel, name);
    if (DAY.includes(chat)) memory.push([chat, await heapOfPage(panel.page), await heapOfWorker(chromium)]);
  }
  return memory;
}

interface Figures {
  alone: Keys;
  full: Keys;
  bare: Keys;
  opened: number[];
  memory: [chats: number, panel: number, worker: number][];
}

function report({ alone, full, bare, opened, memory }: Figures): void {
  const MB = 1024 * 1024;
  table(
    `A key typed: ${WORDS} words in force, 10,000 messages in the chat, three chats of 200 × 10 kB beside it`,
    ['what', 'figure', 'limit', 'with none of it', 'bare textarea'],
    [
      within('bytes over the port for a key, median', median(full.bytes), 1024, median(alone.bytes)),
      within('the most for one key', Math.max(...full.bytes), 1024, Math.max(...alone.bytes)),
      within('from key to painted frame, ms, median', median(full.ms), 8, median(alone.ms), median(bare.ms)),
      within(
        '95th percentile, ms',
        percentile(full.ms, 95),
        8,
        percentile(alone.ms, 95),
        percentile(bare.ms, 95),
      ),
    ],
  );
  table(
    'A chat of 10,000 messages opened (15 times)',
    ['what', 'figure', 'limit'],
    [
      within('to its newest page painted, ms, median', median(opened), 150),
      within('95th percentile, ms', percentile(opened, 95), 150),
    ],
  );
  const [first] = memory;
  table(
    'Memory after chats that came and went (heap after collection, MB)',
    ['chats', 'panel', 'worker', 'panel beside the first', 'worker beside the first'],
    memory.map(([chats, panel, worker]) => [
      String(chats),
      (panel / MB).toFixed(2),
      (worker / MB).toFixed(2),
      `${(panel / (first?.[1] ?? 1)).toFixed(2)}×`,
      `${(worker / (first?.[2] ?? 1)).toFixed(2)}×`,
    ]),
  );
}

await withAgent(benchChats, { env: { TRUST_PROXY: 'loopback' }, flags: FLAGS });
