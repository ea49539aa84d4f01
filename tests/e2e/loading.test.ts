import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Agent } from './support/agent.ts';
import { Chromium } from './support/chromium.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { Reply } from './support/reply.ts';

const CANNOT_SEND = 'Nothing can be sent: what checks replies could not be loaded.';
const CANNOT_CLEAN = 'What cleans up could not be loaded.';

let extension: string;
let desk: Desk;
let anna: Agent;
let maria: Customer;

/** Takes a chunk away, as an update of the extension does, and gives the way to bring it back. */
async function without(part: string): Promise<() => Promise<void>> {
  const chunks = join(extension, 'chunks');
  const name = (await readdir(chunks)).find((file) => file.startsWith(`${part}-`));
  if (!name) throw new Error(`There is no chunk ${part}.`);
  await rename(join(chunks, name), join(extension, name));
  return () => rename(join(extension, name), join(chunks, name));
}

async function reload(): Promise<void> {
  const reloaded = anna.panel.page.waitForNavigation();
  await anna.panel.page.locator('::-p-xpath(//button[.="Reload the panel"])').click();
  await reloaded;
  await anna.panel.waitForConversation('Maria');
}

beforeAll(async () => {
  extension = await mkdtemp(join(tmpdir(), 'sidedesk-extension-'));
  await cp(inject('chromeExtension'), extension, { recursive: true });
  desk = await Desk.start();
  anna = await Agent.signIn(await Chromium.launch(inject('chromium'), extension), desk, 'anna', 'General');
  await anna.panel.setReady(true);
  maria = await Customer.start(anna.chromium.browser, desk.url, {
    name: 'Maria',
    topic: 'General',
    text: 'Hello',
  });
  await anna.panel.accept('Maria');
});

afterAll(async () => {
  await anna?.close();
  await desk?.close();
  await rm(extension, { recursive: true, force: true });
});

test('where what checks replies is gone, nothing is sent unchecked; after a reload it is, and nothing was lost', async () => {
  const bringBack = await without('prepare-patterns');
  await anna.panel.page.reload();
  await anna.panel.waitForConversation('Maria');
  await anna.panel.send('Good morning');
  await anna.panel.waitForText(CANNOT_SEND);
  expect(await anna.panel.messages()).toEqual(['Hello']);
  await bringBack();
  await reload();
  await anna.panel.waitForDraft('Good morning');
  await new Composer(anna.panel).press('Send');
  await maria.waitForMessage('Good morning');
});

test('where what cleans up is gone, that is said; after a reload it cleans', async () => {
  const bringBack = await without('cleaning');
  const reply = new Reply(anna);
  await anna.panel.type('a\u200Bb');
  expect(await reply.clean()).toBe(CANNOT_CLEAN);
  await bringBack();
  await reload();
  await anna.panel.waitForDraft('a\u200Bb');
  await anna.panel.page.focus('.composer textarea');
  expect(await reply.clean()).toBe('Cleaned up: 1 invisible character.');
  expect(await anna.panel.draft()).toBe('ab');
});
