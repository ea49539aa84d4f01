import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanner } from '../server/support/scanner.ts';
import { Admin } from './support/admin.ts';
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
const scan = scanner();

beforeAll(async () => {
  await scan.open();
  chat = await GatedChat.begin({ SCANNER_URL: scan.url() });
  ({ gate, nora } = chat);
  ({ panel } = chat.agent);
  files = new PanelFiles(panel);
});
afterAll(async () => {
  await chat?.close();
  await scan.close();
});

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

test('A10: what is too large is refused before a byte leaves, with both numbers and whose limit it is', async () => {
  const before = uploads().length;
  await files.pick(archive('26.zip', 26_000_000));
  expect(await files.said('26.zip')).toMatch(/26 MB.*25 MB/);
  const admin = await Admin.signIn(chat.desk.url);
  const rules = '/api/admin/rules/attachments';
  const { version } = await admin.request<{ version: number }>('GET', rules);
  await admin.request('PUT', rules, { version, config: { maxBytes: 1_000_000 } });
  await panel.page.waitForFunction(() =>
    /26 MB.*administrator allows at most 1 MB/.test(document.querySelector('#tray .file')?.textContent ?? ''),
  );
  await admin.request('PUT', rules, { version: version + 1, config: {} });
  await panel.press('Remove all');
  await panel.page.keyboard.press('Escape');
  expect(uploads()).toHaveLength(before);
});

test('A8: a file that the scanner has not answered for is being checked, and cannot be opened before', async () => {
  let answer = () => {};
  scan.state.ready = new Promise((ready) => {
    answer = ready;
  });
  await files.drop(textFile('slow.txt', 'Some words'));
  await files.send();
  await files.waitForBubble('slow.txt', 'Being checked');
  expect(await nora.page.evaluate(() => document.body.textContent)).not.toContain('slow.txt');
  answer();
  await files.waitForBubble('slow.txt', 'Download');
  await nora.waitForText('slow.txt');
});

test('A4: a file that fails after Send says why in the transcript, and can be removed', async () => {
  await files.drop(textFile('bad.txt', 'a virus'));
  await files.send();
  await files.waitForBubble('bad.txt', 'The virus scanner found it harmful.');
  await panel.press('Remove');
  await panel.page.waitForFunction(() => !document.querySelector('.transcript [data-state]'));
  expect(await nora.page.evaluate(() => document.body.textContent)).not.toContain('bad.txt');
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
