import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Agent } from './support/agent.ts';
import { agreeBeforehand, copy, Tray } from './support/capture.ts';
import * as clipboard from './support/clipboard.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { Reply } from './support/reply.ts';

const CARD = '4111 1111 1111 1111';
/** What the desk's demo CRM shows of a parcel, as it reads in a reply. */
const PARCEL = '**Parcel JD0001460000**';
const NEWS = { text: 'Good news', html: '<b>Good</b> news' };

let desk: Desk;
let anna: Agent;
let tray: Tray;
let reply: Reply;
let composer: Composer;

beforeAll(async () => {
  desk = await Desk.start();
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  await anna.panel.setReady(true);
  const chat = { name: 'Maria', topic: 'General', text: 'Hello' };
  await Customer.start(anna.chromium.browser, desk.url, chat);
  await anna.panel.accept('Maria');
  await anna.crm.click('a[href^="#/contacts/"]');
  tray = new Tray(anna.panel.page);
  reply = new Reply(anna);
  composer = new Composer(anna.panel);
  await agreeBeforehand(anna.chromium, 'http://127.0.0.1/*');
  await tray.allow(desk.url);
  await anna.panel.waitForText('Capturing on 127.0.0.1');
  await copy(anna.crm, 'delivery-status >>> strong');
  await tray.waitFor('Parcel');
});

beforeEach(() => reply.empty());

afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

async function insert(): Promise<void> {
  const before = await anna.panel.draft();
  await tray.insert('Parcel');
  await changed(before);
}

async function drag(): Promise<void> {
  const before = await anna.panel.draft();
  await tray.drag();
  await changed(before);
}

async function changed(before: string): Promise<void> {
  await expect.poll(() => anna.panel.draft()).not.toBe(before);
}

/** One Ctrl+Z, and what it leaves. */
async function undone(): Promise<string> {
  await composer.undo();
  return anna.panel.draft();
}

describe('one undo takes back exactly', () => {
  test.each([
    ['a capture that was inserted', insert],
    ['a capture that was dragged there', drag],
  ])('%s, and the next what was typed before', async (_, put) => {
    await anna.panel.type('Your: ');
    await put();
    expect(await anna.panel.draft()).toBe(`Your: ${PARCEL}`);
    expect(await undone()).toBe('Your: ');
    expect(await undone()).toBe('');
  });

  test('what was typed after a capture, then the capture, then the one before it', async () => {
    await insert();
    await insert();
    await anna.panel.type(' is on its way');
    expect(await anna.panel.draft()).toBe(`${PARCEL}${PARCEL} is on its way`);
    expect(await undone()).toBe(`${PARCEL}${PARCEL}`);
    expect(await undone()).toBe(PARCEL);
    expect(await undone()).toBe('');
  });

  test('a capture in the place of what was selected, which is back', async () => {
    await anna.panel.type('Your thing');
    for (let step = 0; step < 'thing'.length; step++) await reply.press('Shift', 'ArrowLeft');
    await insert();
    expect(await anna.panel.draft()).toBe(`Your ${PARCEL}`);
    expect(await undone()).toBe('Your thing');
  });

  test('what was masked', async () => {
    await anna.panel.type(`Is it ${CARD}?`);
    await composer.press('Mask');
    await anna.panel.waitForDraft('Is it •••• •••• •••• 1111?');
    await anna.panel.type(' Yes');
    expect(await undone()).toBe('Is it •••• •••• •••• 1111?');
    expect(await undone()).toBe(`Is it ${CARD}?`);
  });

  test('what was removed', async () => {
    await anna.panel.type('That is stupid indeed');
    await composer.press('Remove');
    await anna.panel.waitForDraft('That is indeed');
    expect(await undone()).toBe('That is stupid indeed');
  });

  test('what was pasted between keys, and what each of them typed', async () => {
    const { page } = anna.panel;
    await clipboard.copy(anna.crm, NEWS);
    await page.bringToFront();
    await anna.panel.type('Hello');
    await page.keyboard.type('! ');
    await clipboard.paste(page);
    await page.keyboard.type('!!');
    expect(await anna.panel.draft()).toBe('Hello! Good news!!');
    expect(await undone()).toBe('Hello! Good news');
    expect(await undone()).toBe('Hello! ');
    expect(await undone()).toBe('');
  });

  test('a clean-up, then the paste, then what was typed before', async () => {
    await anna.panel.type('Hello! ');
    await reply.paste(NEWS);
    await reply.clean();
    await anna.panel.waitForDraft('Hello! **Good** news');
    await anna.panel.type('!');
    expect(await undone()).toBe('Hello! **Good** news');
    expect(await undone()).toBe('Hello! Good news');
    expect(await undone()).toBe('Hello! ');
  });

  test('what was cleaned up when pasted', async () => {
    const choose = async () => {
      await anna.panel.choose('Clean up when pasting');
      await reply.press('Escape');
    };
    await choose();
    await anna.panel.type('Hello! ');
    await reply.paste(NEWS);
    await anna.panel.waitForDraft('Hello! **Good** news');
    expect(await undone()).toBe('Hello! Good news');
    expect(await undone()).toBe('Hello! ');
    await choose();
  });
});
