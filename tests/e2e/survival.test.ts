import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_MESSAGES } from '../../components/transcript/window.ts';
import { LONG, SEED } from '../runs.ts';
import { Agent } from './support/agent.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { drawNumbers, seededRandom } from './support/random.ts';

const [MESSAGES, WORKER_KILLS, PANEL_CLOSINGS] = LONG ? [600, 120, 24] : [200, 30, 6];

let desk: Desk;
let anna: Agent;

beforeAll(async () => {
  desk = await Desk.start();
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
});
afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

test(`${MESSAGES} messages, ${WORKER_KILLS} dead workers, panels closed, two server restarts: each message arrives once, in order, drafts intact`, {
  timeout: 900_000,
}, async () => {
  const random = seededRandom(SEED);
  const kills = drawNumbers(random, WORKER_KILLS, MESSAGES);
  const closings = drawNumbers(random, PANEL_CLOSINGS, MESSAGES);
  const restarts = [...drawNumbers(random, 2, MESSAGES)];
  const sent = { agent: [] as string[], customer: ['Hello'] };
  let killed = 0;

  await anna.panel.setReady(true);
  const quiet = await Customer.start(anna.chromium.browser, desk.url, {
    name: 'Quiet',
    topic: 'General',
    text: 'Hi',
  });
  await anna.panel.accept('Quiet');
  await anna.panel.type('A draft that waits\nfor its moment');
  const busy = await Customer.start(anna.chromium.browser, desk.url, {
    name: 'Busy',
    topic: 'General',
    text: 'Hello',
  });
  await anna.panel.accept('Busy');

  async function kill(): Promise<void> {
    if (await anna.chromium.killWorker()) killed++;
  }

  for (let step = 0; step < MESSAGES; step++) {
    const moment = kills.has(step) ? random() : 1;
    if (step === restarts[0]) {
      await desk.kill();
      await desk.start();
    }
    if (step === restarts[1]) {
      await desk.stop();
      await desk.start();
    }
    if (random() < 0.5) {
      const text = `customer ${step}`;
      if (moment < 0.5) await kill();
      await busy.send(text);
      sent.customer.push(text);
      if (moment >= 0.5 && moment < 1) await kill();
      continue;
    }
    const text = `agent ${step}`;
    if (moment < 0.33) await kill();
    await anna.panel.type(text.slice(0, 5));
    if (moment >= 0.33 && moment < 0.66) await kill();
    if (closings.has(step)) {
      if (random() < 0.5) await kill();
      await anna.closePanel();
      await anna.openPanel();
      await anna.panel.waitForConversation('Busy');
      await anna.panel.waitForDraft(text.slice(0, 5));
    }
    await anna.panel.type(text.slice(5));
    await anna.panel.page.keyboard.press('Enter');
    sent.agent.push(text);
    if (moment >= 0.66 && moment < 1) await kill();
  }
  while (killed < WORKER_KILLS) await kill();

  const last = { agent: sent.agent.at(-1) ?? '', customer: sent.customer.at(-1) ?? '' };
  await busy.waitForMessage(last.agent);
  await anna.panel.waitForMessage(last.customer);
  await anna.panel.waitForText('Connected');

  const atCustomer = await busy.messages();
  const of = (party: string, texts: string[]) =>
    texts.filter((text) => text.startsWith(party) || (party === 'customer' && text === 'Hello'));
  expect(of('agent', atCustomer)).toEqual(sent.agent);
  expect(of('customer', atCustomer)).toEqual(sent.customer);
  expect(atCustomer).toHaveLength(MESSAGES + 1);
  const newest = await anna.panel.messages();
  expect(newest).toEqual(atCustomer.slice(-newest.length));
  await anna.panel.toBeginning();
  const first = await anna.panel.messages();
  expect(first).toEqual(MESSAGES < MOST_MESSAGES ? atCustomer : atCustomer.slice(0, first.length));

  await anna.panel.select('Quiet');
  expect(await anna.panel.draft()).toBe('A draft that waits\nfor its moment');
  expect(killed).toBeGreaterThanOrEqual(WORKER_KILLS);
  await Promise.all([quiet.close(), busy.close()]);
});
