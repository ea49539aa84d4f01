import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { archive, PanelFiles, picture, textFile } from './support/files.ts';
import { Gate } from './support/gate.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

let desk: Desk;
let gate: Gate;
let chromium: Chromium;
let crm: Awaited<ReturnType<Chromium['browser']['newPage']>>;
let panel: Panel;
let files: PanelFiles;
let nora: Customer;

/** An agent whose line to the desk is watched and can be cut, in a chat with Nora. */
beforeAll(async () => {
  desk = await Desk.start();
  gate = await Gate.before(desk);
  gate.turnsAway = false;
  chromium = await launchChromium();
  crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  await openPanel();
  await panel.signIn(gate.url, 'anna', passwordOf('anna'));
  await panel.serve('General');
  await panel.setReady(true);
  const chat = { name: 'Nora', topic: 'General', text: 'Hello' };
  nora = await Customer.start(chromium.browser, desk.url, chat);
  await panel.accept('Nora');
});
afterAll(async () => {
  await nora?.close();
  await chromium?.close();
  gate?.close();
  await desk?.close();
});

async function openPanel(): Promise<void> {
  panel = new Panel(await chromium.openSidePanel(crm));
  files = new PanelFiles(panel);
}

async function closePanel(): Promise<void> {
  const closed = new Promise((done) => panel.page.once('close', done));
  await crm.bringToFront();
  await crm.triggerExtensionAction(chromium.extension);
  await closed;
}

const uploads = () => gate.asked.filter((line) => line.includes('/attachments'));

test('A1: what is picked, pasted and dropped stands in the Preview, and nothing leaves before its Send', async () => {
  await files.pick(picture('picked.png'));
  await files.paste(picture('pasted.png'));
  await files.drop(textFile('dropped.txt', 'Some words'));
  await panel.page.waitForFunction(
    () => document.querySelectorAll('#tray .file canvas:not([hidden])').length === 2,
  );
  expect(uploads()).toEqual([]);
  await files.send();
  for (const name of ['picked.png', 'pasted.png', 'dropped.txt']) {
    await files.waitForBubble(name, 'Download');
    await nora.waitForText(name);
  }
  await panel.page.waitForFunction(() => !document.querySelector('.transcript [data-state]'));
});

test('A2: what is refused by its content says so, no byte of it leaves, and the others go', async () => {
  const before = uploads().length;
  await files.drop(textFile('page.png', '<!doctype html><script>1</script>'), textFile('good.txt', 'Words'));
  expect(await files.said('page.png')).toContain('Its content is not what its name says.');
  expect(uploads()).toHaveLength(before);
  await files.send();
  await nora.waitForText('good.txt');
  await files.waitForHeld('page.png');
  await panel.press('Remove all');
  await panel.page.keyboard.press('Escape');
});

test('A3: cut at 60 %, with the panel closed, it goes on from there, and the customer sees it once', async () => {
  const size = 5_000_000;
  gate.cutsUploadsAfter = 0.6 * size;
  await files.drop(archive('archive.zip', size));
  await files.send();
  await files.waitForBubble('archive.zip', 'Interrupted at');
  await closePanel();
  await openPanel();
  await files.waitForBubble('archive.zip', 'Interrupted at');
  await closePanel();
  gate.cutsUploadsAfter = null;
  await nora.waitForText('archive.zip');

  const offsets = uploads().flatMap((line) => /^PATCH .* (\d+)$/.exec(line)?.[1] ?? []);
  expect(Number(offsets.at(-1))).toBeGreaterThan(0.3 * size);
  const seen = await nora.page.evaluate(() => document.body.textContent.split('archive.zip').length - 1);
  expect(seen).toBe(1);
  await openPanel();
  await files.waitForBubble('archive.zip', 'Download');
  expect(await panel.page.$$('.transcript [data-state]')).toEqual([]);
});

test('an upload outlives the background’s end', async () => {
  gate.cutsUploadsAfter = 200_000;
  await files.drop(archive('late.zip', 2_000_000));
  await files.send();
  await files.waitForBubble('late.zip', 'Interrupted at');
  await closePanel();
  await chromium.killWorker();
  gate.cutsUploadsAfter = null;
  await nora.waitForText('late.zip');
  await openPanel();
});
