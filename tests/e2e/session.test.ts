import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { Gate } from './support/gate.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

/** The shortest that an access token can be told to live. */
const TOKEN_MINUTES = 0.5;
/** Until the first token and the one after it, which is 20 s younger, have ended. */
const LONGER_THAN_TOKENS_MS = TOKEN_MINUTES * 60_000 + 22_000;

let desk: Desk;
let gate: Gate;
let chromium: Chromium;

beforeAll(async () => {
  desk = await Desk.start({ SESSION_ACCESS_MINUTES: String(TOKEN_MINUTES) });
  gate = await Gate.before(desk);
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium?.close();
  gate?.close();
  await desk?.close();
});

test('an agent who types notices nothing of tokens that end: one socket, always connected, no letter lost', async () => {
  const crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  const panel = new Panel(await chromium.openSidePanel(crm));
  await panel.signIn(gate.url, 'anna', passwordOf('anna'));
  await panel.serve('General');
  await panel.setReady(true);
  const carla = await Customer.start(chromium.browser, desk.url, {
    name: 'Carla',
    topic: 'General',
    text: 'Hello',
  });
  await panel.accept('Carla');
  await panel.waitForText('Connected');
  await panel.page.bringToFront();
  await panel.page.evaluate(() => {
    const seen = new Set<string>();
    const look = () => seen.add(document.querySelector<HTMLElement>('.line')?.dataset.state ?? 'no line');
    new MutationObserver(look).observe(document.body, { attributes: true, childList: true, subtree: true });
    Object.assign(window, { seen });
    look();
  });

  await panel.page.focus('.composer textarea');
  const until = Date.now() + LONGER_THAN_TOKENS_MS;
  let typed = '';
  while (Date.now() < until) {
    await panel.page.keyboard.type('and so on ', { delay: 50 });
    typed += 'and so on ';
  }
  await panel.page.keyboard.type('it goes');
  typed += 'it goes';
  expect(await panel.draft()).toBe(typed);
  const seen = await panel.page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen).toEqual(['live']);
  expect(gate.passed).toBe(1);
  await panel.page.keyboard.press('Enter');
  await carla.waitForMessage(typed);
  await carla.close();
});
