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
  chromium = await launchChromium();
  const crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  panel = new Panel(await chromium.openSidePanel(crm));
  await panel.signIn(gate.url, 'anna', passwordOf('anna'));
  await panel.page.waitForSelector('.queue input:not(:disabled)');
  await panel.page.setViewport({ width: 360, height: 900 });
});
afterAll(async () => {
  await chromium?.close();
  gate?.close();
  await desk?.close();
});

const rows = () =>
  panel.page.$$eval('.queue input', (boxes) =>
    boxes.map((box) => ({ ticked: box.checked, top: Math.round(box.getBoundingClientRect().top) })),
  );

test('queues are ticked one after the other while nothing is answered: none vanishes, and no row moves', async () => {
  const before = await rows();
  gate.holdAnswers();
  for (const { top } of before) await panel.page.mouse.click(30, top + 8);
  const asked = await rows();
  gate.letAnswersGo();
  await panel.page.reload();
  await panel.page.waitForSelector('.queue input:checked');
  const kept = await rows();
  const wanted = before.map(({ ticked }) => !ticked);
  expect(asked.map(({ ticked }) => ticked)).toEqual(wanted);
  expect(asked.map(({ top }) => top)).toEqual(before.map(({ top }) => top));
  await panel.page.waitForFunction(
    (all) =>
      [...document.querySelectorAll<HTMLInputElement>('.queue input')].every(
        (box, at) => box.checked === all[at],
      ),
    {},
    wanted,
  );
  expect(kept.map(({ top }) => top)).toEqual(before.map(({ top }) => top));
});
