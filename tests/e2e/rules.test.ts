import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

const SENSITIVE = '/api/admin/rules/sensitive';
const CLEAN_UP = '/api/admin/rules/clean_up';
const CARD = '4111 1111 1111 1111';

let desk: Desk;
let admin: Admin;
let anna: Agent;
let composer: Composer;
let maria: Customer;

beforeAll(async () => {
  desk = await Desk.start();
  admin = await Admin.signIn(desk.url);
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  composer = new Composer(anna.panel);
  await anna.panel.setReady(true);
  const chat = { name: 'Maria', topic: 'General', text: 'Hello' };
  maria = await Customer.start(anna.chromium.browser, desk.url, chat);
  await anna.panel.accept('Maria');
});
afterAll(async () => {
  await maria?.close();
  await anna?.close();
  await desk?.close();
});

async function put(path: string, change: object): Promise<void> {
  const { version, config } = await admin.request<{ version: number; config: object }>('GET', path);
  await admin.request('PUT', path, { version, config: { ...config, ...change } });
}

/** What the administrator is told of a change that is not taken. */
async function refusal(path: string, change: object): Promise<string> {
  const taken = await put(path, change).catch((error: Error) => error.message);
  return taken ?? 'nothing';
}

describe('rules with a typo', () => {
  test('are refused with the place and the nearest name', async () => {
    const cards = { detecters: [{ id: 'card', detector: 'card' }], detectors: undefined };
    expect(await refusal(SENSITIVE, cards)).toMatch(/400 .*"path":"detecters".*Did you mean detectors\?/);
    const word = { words: [{ id: 'w', word: 'guarantee', levle: 'block' }] };
    expect(await refusal(SENSITIVE, word)).toMatch(/400 .*"path":"words\[0\].levle".*Did you mean level\?/);
    expect(await refusal(CLEAN_UP, { links: 'nope' })).toMatch(/400 .*"path":"links"/);
  });

  test('leave those in force in the open panel: a card is still stopped', async () => {
    await anna.panel.type(`Your card ${CARD}`);
    await composer.waitForMarked('red', CARD);
    await anna.panel.page.keyboard.press('Enter');
    expect(await composer.notice()).toContain('Payment card');
    expect(await maria.messages()).toEqual(['Hello']);
  });

  test('and once they are right they are in force in the same panel', async () => {
    await composer.clear();
    await put(SENSITIVE, { words: [{ id: 'w', word: 'tomorrow', level: 'block', color: 'red' }] });
    await anna.panel.type('It comes tomorrow');
    await composer.waitForMarked('red', 'tomorrow');
  });
});
