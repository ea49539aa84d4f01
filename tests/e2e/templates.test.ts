import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TemplateView } from '../../lib/protocol/templates.ts';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { PanelFiles, picture, textFile } from './support/files.ts';
import { Gate } from './support/gate.ts';
import { launchChromium } from './support/launch.ts';
import { Reply } from './support/reply.ts';

const WAIT = 'One moment please, I am looking into it.';
const HELLO = 'Hello Maria, my name is Anna. How can I help you?';
const CALL = 'We will call you at [customer’s phone] within the next hour.';

let desk: Desk;
let gate: Gate;
let admin: Admin;
let anna: Agent;
let reply: Reply;
let composer: Composer;
let maria: Customer;
let karl: Customer;

beforeAll(async () => {
  desk = await Desk.start();
  admin = await Admin.signIn(desk.url);
  gate = await Gate.before(desk);
  gate.turnsAway = false;
  const at = { url: desk.url, server: gate.url };
  anna = await Agent.signIn(await launchChromium(), at, 'anna', 'General', 'Orders');
  await anna.panel.setReady(true);
  const { browser } = anna.chromium;
  maria = await Customer.start(browser, desk.url, { name: 'Maria', topic: 'General', text: 'Hello' });
  await anna.panel.accept('Maria');
  karl = await Customer.start(browser, desk.url, {
    name: 'Karl Weber',
    topic: 'Orders',
    text: 'Guten Tag',
    language: 'de',
  });
  await anna.panel.accept('Karl Weber');
  reply = new Reply(anna);
  composer = new Composer(anna.panel);
});

beforeEach(async () => {
  await anna.panel.select('Maria');
  await reply.empty();
});

afterAll(async () => {
  await anna?.close();
  gate?.close();
  await desk?.close();
});

const page = () => anna.panel.page;

/** The names of the templates listed, once there are any. */
async function listed(): Promise<string[]> {
  await page().waitForSelector('.template');
  return page().$$eval('.template-name', (names) => names.map(({ textContent }) => textContent ?? ''));
}

/** Types this, which a slash in it makes the list of templates of, and takes the one that comes first. */
async function take(text: string): Promise<void> {
  await page().keyboard.type(text);
  await listed();
  await page().keyboard.press('Enter');
  await page().waitForFunction(() => !document.querySelector('.templates'));
}

/** The same of a template that has just been changed, once the panel knows what its row is to say. */
async function takeChanged(text: string, words: string): Promise<void> {
  await page().keyboard.type(text);
  await page().waitForFunction(
    (wanted) => document.querySelector('.template[aria-selected=true]')?.textContent.includes(wanted),
    {},
    words,
  );
  await page().keyboard.press('Enter');
  await page().waitForFunction(() => !document.querySelector('.templates'));
}

async function template(name: string): Promise<TemplateView> {
  const { templates } = await admin.request<{ templates: TemplateView[] }>('GET', '/api/admin/templates');
  const found = templates.find((one) => one.name === name);
  if (!found) throw new Error(`No template ${name}`);
  return found;
}

describe('T1: a slash in the middle of a sentence', () => {
  test('puts the template at the caret, a second behind it, and one undo takes back exactly one', async () => {
    await anna.panel.type('Dear Maria,  Yours, Anna');
    for (let step = 0; step < ' Yours, Anna'.length; step++) await reply.press('ArrowLeft');
    await page().keyboard.type('/a');
    await listed();
    await reply.press('ArrowDown');
    await reply.press('ArrowUp');
    await page().keyboard.press('Backspace');
    await take('wait');
    await anna.panel.waitForDraft(`Dear Maria, ${WAIT} Yours, Anna`);
    await take(' /hi');
    await anna.panel.waitForDraft(`Dear Maria, ${WAIT} ${HELLO} Yours, Anna`);
    await composer.undo();
    await anna.panel.waitForDraft(`Dear Maria, ${WAIT} /hi Yours, Anna`);
    await anna.panel.page.keyboard.type('.');
    await composer.undo();
    await anna.panel.waitForDraft(`Dear Maria, ${WAIT} /hi Yours, Anna`);
  });

  test('by its button: found, chosen by the keyboard, and the focus is back in the reply', async () => {
    await anna.panel.type('So: ');
    await reply.click('Reply templates (type / in the reply)');
    expect(await listed()).toContain('Greeting');
    await page().keyboard.type('wait');
    await page().waitForFunction(() => document.querySelectorAll('.template').length === 1);
    await page().keyboard.press('Enter');
    await anna.panel.waitForDraft(`So: ${WAIT}`);
    await page().keyboard.type('!');
    await anna.panel.waitForDraft(`So: ${WAIT}!`);
    await composer.undo();
    await composer.undo();
    await anna.panel.waitForDraft('So: ');
  });
});

describe('T2: a placeholder that nothing is known for', () => {
  test('is marked, outlives panel and worker, and Send stops on it until it is filled', async () => {
    await take('/call');
    await anna.panel.waitForDraft(CALL);
    await anna.panel.waitForText('1 placeholder is empty.');
    expect(await composer.marked('empty')).toEqual(['[customer’s phone]']);
    await anna.chromium.killWorker();
    await anna.closePanel();
    await anna.openPanel();
    await anna.panel.waitForConversation('Maria');
    await anna.panel.waitForText('1 placeholder is empty.');
    composer = new Composer(anna.panel);
    await page().focus('.composer textarea');
    await page().keyboard.press('Enter');
    await page().waitForFunction(() => {
      const field = document.querySelector<HTMLTextAreaElement>('.composer textarea');
      return field?.value.slice(field.selectionStart, field.selectionEnd) === '[customer’s phone]';
    });
    await page().keyboard.type('0123');
    await page().keyboard.press('Enter');
    await maria.waitForMessage('We will call you at 0123 within the next hour.');
    expect(await maria.messages()).not.toContain(CALL);
  });

  test('braces that somebody typed go as they are', async () => {
    await anna.panel.send('Use {{customer.phone}} there');
    await maria.waitForMessage('Use {{customer.phone}} there');
  });
});

test('T3: in a German chat the German text comes first, and its twin is one key away', async () => {
  await anna.panel.select('Karl Weber');
  await page().focus('.composer textarea');
  await page().keyboard.type('/hi');
  await listed();
  await page().waitForFunction(() =>
    document.querySelector('.template[aria-selected=true]')?.textContent.includes('Guten Tag Karl Weber'),
  );
  await page().keyboard.press('ArrowRight');
  await page().waitForFunction(() =>
    document.querySelector('.template[aria-selected=true]')?.textContent.includes('Hello Karl'),
  );
  await page().keyboard.press('ArrowLeft');
  await page().keyboard.press('Enter');
  await anna.panel.waitForDraft('Guten Tag Karl Weber, mein Name ist Anna Berg. Wie kann ich Ihnen helfen?');
  await page().keyboard.press('Enter');
  await karl.waitForText('Guten Tag Karl Weber, mein Name');
});

test('T4: a template of other queues is not listed', async () => {
  const { queues } = await admin.request<{ queues: { id: string; name: string }[] }>(
    'GET',
    '/api/admin/queues',
  );
  const ofOrders = queues.filter(({ name }) => name === 'Orders').map(({ id }) => id);
  await admin.request('POST', '/api/admin/templates', {
    ...{ name: 'Only orders', shortcut: 'only', queues: ofOrders, texts: { en: 'Your order.' } },
  });
  await anna.panel.select('Karl Weber');
  await takeChanged('/only', 'Only orders');
  await anna.panel.waitForDraft('Your order.');
  await reply.empty();
  await anna.panel.select('Maria');
  await page().focus('.composer textarea');
  await page().keyboard.type('/only');
  await anna.panel.waitForText('No template matches.');
});

test('T6: what is inserted is cleaned, and checked before it is sent', async () => {
  await admin.request('POST', '/api/admin/templates', {
    name: 'Promise',
    shortcut: 'promise',
    texts: { en: '[Internal]We give a guarantee.' },
  });
  await takeChanged('/promise', 'Promise');
  await anna.panel.waitForDraft('We give a guarantee.');
  await composer.waitForMarked('orange', 'guarantee');
  await page().keyboard.press('Enter');
  expect(await composer.notice()).toContain('guarantee');
  expect(await maria.messages()).not.toContain('We give a guarantee.');
});

describe('T5: the files of a template', () => {
  const uploads = () => gate.asked.filter((line) => line.includes('/attachments'));

  test('wait in the Preview with its text in the reply, and reach the customer without being uploaded', async () => {
    const plans = { name: 'Plans', shortcut: 'plans', texts: { en: 'Here are our plans.' } };
    const { id } = await admin.request<TemplateView>('POST', '/api/admin/templates', plans);
    await admin.addFiles(id, await picture('plan.png'), textFile('prices.txt', 'All is free.'));
    const files = new PanelFiles(anna.panel);
    await takeChanged('/plans', '2 files');
    await anna.panel.waitForDraft('Here are our plans.');
    await files.waitForHeld('plan.png', 'prices.txt');
    await page().waitForFunction(
      () => (document.querySelector<HTMLImageElement>('#tray .file img')?.naturalWidth ?? 0) > 0,
    );
    expect(uploads()).toEqual([]);

    await files.send();
    for (const name of ['plan.png', 'prices.txt']) {
      await maria.waitForText(name);
      await files.waitForBubble(name, 'Download');
    }
    expect(uploads().filter((line) => /^(?:PATCH|HEAD)/.test(line))).toEqual([]);
    expect(await anna.panel.draft()).toBe('Here are our plans.');
    await page().keyboard.press('Enter');
    await maria.waitForMessage('Here are our plans.');
  });

  test('that were taken out before Send are refused by name, and can be removed', async () => {
    const terms = { name: 'Terms', shortcut: 'terms', texts: { en: 'Our terms.' } };
    const { id } = await admin.request<TemplateView>('POST', '/api/admin/templates', terms);
    const { files: [file] = [] } = await admin.addFiles(id, textFile('terms.txt', 'None.'));
    const files = new PanelFiles(anna.panel);
    await takeChanged('/terms', '1 file');
    await files.waitForHeld('terms.txt');
    await admin.request('DELETE', `/api/admin/templates/${id}/files/${file?.id}`);
    await files.send();
    await files.waitForBubble('terms.txt', 'Your administrator has taken it out of the reply template.');
    await anna.panel.press('Remove');
    await page().waitForFunction(() => !document.querySelector('.transcript [data-state]'));
  });
});

describe('T8: a template', () => {
  test('goes from the open panel within a second of being switched off; what was inserted stays', async () => {
    await take('/wait');
    await page().keyboard.type(' /');
    expect(await listed()).toContain('One moment');
    const { id, version } = await template('One moment');
    const began = Date.now();
    await admin.request('PATCH', `/api/admin/templates/${id}`, { version, enabled: false });
    await page().waitForFunction(
      () =>
        ![...document.querySelectorAll('.template-name')].some((name) => name.textContent === 'One moment'),
    );
    expect(Date.now() - began).toBeLessThan(1000);
    expect(await anna.panel.draft()).toBe(`${WAIT} /`);
  });

  test('is counted when what it was put into is sent', async () => {
    const before = (await template('Goodbye')).uses;
    await take('/bye');
    expect((await template('Goodbye')).uses).toBe(before);
    await page().keyboard.press('Enter');
    await maria.waitForText('Thank you for contacting General, Maria');
    await expect.poll(async () => (await template('Goodbye')).uses).toBe(before + 1);
  });
});

test('T9: templates that cannot be loaded say why, with Retry, and the reply works meanwhile', async () => {
  await anna.closePanel();
  await anna.openPanel();
  gate.refuses = '/api/templates';
  await anna.panel.select('Maria');
  await reply.click('Reply templates (type / in the reply)');
  await anna.panel.waitForText('Retry');
  await anna.panel.send('Without a template');
  await maria.waitForMessage('Without a template');
  gate.refuses = null;
  await anna.panel.press('Retry');
  expect(await listed()).toContain('Greeting');
});
