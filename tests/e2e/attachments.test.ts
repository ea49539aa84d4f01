import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from './support/customer.ts';
import { archive, PanelFiles, picture, textFile } from './support/files.ts';
import type { Gate } from './support/gate.ts';
import { GatedChat } from './support/gated-chat.ts';
import type { Panel } from './support/panel.ts';

let chat: GatedChat;
let gate: Gate;
let panel: Panel;
let files: PanelFiles;
let nora: Customer;

beforeAll(async () => {
  chat = await GatedChat.begin();
  ({ gate, nora } = chat);
  ({ panel } = chat.agent);
  files = new PanelFiles(panel);
});
afterAll(() => chat?.close());

async function openPanel(): Promise<void> {
  panel = await chat.agent.openPanel();
  files = new PanelFiles(panel);
}

const uploads = () => gate.asked.filter((line) => line.includes('/attachments'));

test('A1: what is picked, pasted and dropped stands in the Preview, and nothing leaves before its Send', async () => {
  await files.pick(await picture('picked.png'));
  await files.paste(await picture('pasted.png'));
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
  await chat.agent.closePanel();
  await openPanel();
  await files.waitForBubble('archive.zip', 'Interrupted at');
  await chat.agent.closePanel();
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
  await chat.agent.closePanel();
  await chat.agent.chromium.killWorker();
  gate.cutsUploadsAfter = null;
  await nora.waitForText('late.zip');
  await openPanel();
});
