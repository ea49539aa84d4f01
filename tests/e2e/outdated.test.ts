import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Desk } from './support/desk.ts';
import { Gate } from './support/gate.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

let desk: Desk;
let gate: Gate;
let chromium: Chromium;
let panel: Panel;

beforeAll(async () => {
  desk = await Desk.start();
  gate = await Gate.before(desk);
  gate.turnsAway = true;
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium?.close();
  gate?.close();
  await desk?.close();
});

test('an extension that the server no longer takes says so, looks for an update, and works once they fit', async () => {
  const crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  panel = new Panel(await chromium.openSidePanel(crm));
  await panel.signIn(gate.url, 'anna', passwordOf('anna'));
  await panel.waitForText('Update Sidedesk');
  await panel.press('Check for update');
  await panel.waitForText('There is no update yet.');

  gate.turnsAway = false;
  expect(await chromium.killWorker()).toBe(true);
  await panel.waitForText('Connected');
  expect(await panel.page.$('.outdated')).toBeNull();
});

test('a restart ends the extension, for the browser to start it anew', async () => {
  gate.turnsAway = true;
  expect(await chromium.killWorker()).toBe(true);
  await panel.waitForText('Update Sidedesk');
  const gone = new Promise((done) => panel.page.once('close', done));
  const restart = await panel.page.waitForSelector(
    '::-p-xpath(//button[normalize-space()="Restart Sidedesk"])',
  );
  await restart?.click().catch((error: Error) => {
    // The panel may be gone before the browser has said that it was clicked.
    if (error.name !== 'TargetCloseError') throw error;
  });
  await gone;
});
