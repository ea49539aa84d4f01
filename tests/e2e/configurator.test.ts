import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admin, passwordOf } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { faultsOf } from './support/axe.ts';
import { Composer } from './support/composer.ts';
import { Configurator } from './support/configurator.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { Reply } from './support/reply.ts';

const DRAFT = 'Your parcel comes soon, ';
const PAGES = [
  ['queues', '.rows'],
  ['people', '.rows'],
  ['groups', '.add'],
  ['templates', '.rows'],
  ['sensitive', '.tried .found'],
  ['clean_up', '[data-list=tags]'],
  ['files', '[name=contact]'],
  ['channels', 'h1 + p'],
  ['desk', '[name=timeZone]'],
  ['directory', '[name=file]'],
  ['customers', '[name=who]'],
  ['audit', '.rows'],
  ['changes', '.rows'],
  ['configuration', '[name=file]'],
] as const;

let desk: Desk;
let anna: Agent;
let composer: Composer;
let reply: Reply;
let maria: Customer;
let ada: Configurator;

beforeAll(async () => {
  desk = await Desk.start();
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  composer = new Composer(anna.panel);
  reply = new Reply(anna);
  await anna.panel.setReady(true);
  const chat = { name: 'Maria', topic: 'General', text: 'Hello' };
  maria = await Customer.start(anna.chromium.browser, desk.url, chat);
  await anna.panel.accept('Maria');
  ada = await Configurator.signIn(anna.chromium.browser, desk.url, 'ada');
  await anna.panel.type(DRAFT);
});
afterAll(async () => {
  await ada?.close();
  await maria?.close();
  await anna?.close();
  await desk?.close();
});

describe('what an administrator sets is in the open panel at once, and the half-typed reply stays:', () => {
  test('a word that blocks, tried beside its settings before it is saved', async () => {
    await ada.open('sensitive', '.tried .found');
    await ada.press('Add word', '[data-list=words]');
    await ada.fill('word', 'soon', '[data-list=words]');
    await ada.choose('level', 'block', '[data-list=words]');
    await ada.choose('color', 'red', '[data-list=words]');
    await ada.page.locator('aside textarea').fill('It comes SOON');
    await ada.page.waitForFunction(() => document.querySelector('.tried .found')?.textContent === 'SOON');
    expect(await composer.marked('red')).toEqual([]);

    await ada.save();
    await composer.waitForMarked('red', 'soon');
    expect(await anna.panel.draft()).toBe(DRAFT);
  });

  test('an expression that cannot be is named where it stands, and is not saved', async () => {
    await ada.press('Add expression', '[data-list=expressions]');
    await ada.fill('name', 'Order', '[data-list=expressions]');
    await ada.fill('expression', '[[:digit:]]{4}', '[data-list=expressions]');
    await ada.waitForText('Something in it cannot be stored');
    await ada.page.waitForSelector('[data-list=expressions] [aria-invalid=true][name=expression]');
    await ada.press('Discard');
  });

  test('a list from another system, pasted with strokes between its patterns', async () => {
    await ada.press('Paste a list', '[data-list=expressions]');
    await ada.page.locator('dialog textarea').fill('ORD-\\d{6}|(?:a|b)-x{3}|\\bKB\\|\\d+');
    await ada.press('Add 3', 'dialog');
    await ada.save();
    const { config } = await (await Admin.signIn(desk.url)).request<{
      config: { expressions: { expression: string }[] };
    }>('GET', '/api/admin/rules/sensitive');
    expect(config.expressions.slice(-3).map(({ expression }) => expression)).toEqual([
      'ORD-\\d{6}',
      '(?:a|b)-x{3}',
      '\\bKB\\|\\d+',
    ]);
  });

  test('a clean-up rule, tried on a page that was copied', async () => {
    await ada.open('clean_up', '[data-list=tags]');
    await ada.press('Add', '[data-list=textPatterns]');
    const row = '.entry.pattern:last-child';
    await ada.fill('source', 'ACME', row);
    await ada.fill('replacement', 'our company', row);
    await ada.page.locator('.paste-area').click();
    await ada.paste('<p><b>ACME</b> sends<script>x</script> it</p>', 'ACME sends it');
    await ada.page.waitForFunction(
      () => document.querySelector('.tried')?.textContent === 'our company sends it',
    );
    expect(await ada.page.$eval('.tried strong', (bold) => bold.textContent)).toBe('our company');
    await ada.waitForText('Words taken out or replaced: 1 time');
    await ada.save();

    await anna.panel.type('from ACME');
    await reply.click('Clean up input');
    await anna.panel.waitForDraft(`${DRAFT}from our company`);
  });

  test('a reply template, found by its shortcut', async () => {
    await ada.open('templates', '.rows');
    await ada.press('Add template');
    await ada.page.waitForSelector('[name=shortcut]');
    await ada.fill('name', 'Warranty terms');
    await ada.fill('shortcut', 'terms');
    await ada.fill('texts', 'Dear {{customer.first_name}}, *two years*.');
    await ada.save();
    await anna.panel.page.keyboard.type(' /terms');
    await anna.panel.waitForText('Warranty terms');
    await anna.panel.page.keyboard.press('Escape');
    for (let key = 0; key < ' /terms'.length; key++) await anna.panel.page.keyboard.press('Backspace');
    expect(await anna.panel.draft()).toBe(`${DRAFT}from our company`);
  });

  test('a queue, and who may serve it', async () => {
    const ben = await Agent.signIn(await launchChromium(), desk, 'ben');
    await ada.open('queues', '.rows');
    await ada.fill('new-name', 'Warranty');
    await ada.page.keyboard.press('Enter');
    await ada.page.waitForSelector('[name=offerTimeoutSeconds]');
    await ada.page.locator('input[list]').fill('Ben Okafor (ben)');
    await ada.waitForText('Forced');
    await ben.panel.waitForText('Warranty');
    await ben.close();
    expect(await anna.panel.draft()).toBe(`${DRAFT}from our company`);
  });
});

describe('who manages the reply templates', () => {
  let tina: Configurator;
  beforeAll(async () => {
    const admin = await Admin.signIn(desk.url);
    const account = { login: 'tina', name: 'Tina Reed', role: 'supervisor', managesTemplates: true };
    await admin.request('POST', '/api/admin/accounts', { ...account, password: passwordOf('ada') });
    tina = await Configurator.signIn(anna.chromium.browser, desk.url, 'tina', passwordOf('ada'));
  });
  afterAll(() => tina?.close());

  test('has those and their changes, and is told of other pages that they are for administrators', async () => {
    const pages = await tina.page.$$eval('nav a', (links) => links.map(({ hash }) => hash));
    expect(pages).toEqual(['#/templates', '#/changes']);
    await tina.page.locator('.rows ::-p-text(Greeting)').click();
    await tina.page.waitForSelector('fieldset[name=queues] input');
    await tina.fill('name', 'Hello');
    await tina.save();
    await tina.open('changes', '.rows');
    await tina.waitForText('Tina Reed');
    await tina.page.evaluate(() => {
      location.hash = '#/people';
    });
    await tina.waitForText('This page is for administrators.');
    expect(await faultsOf(tina.page)).toEqual([]);
  });

  test('has to sign in again when the right is taken, and is told that it is gone', async () => {
    const admin = await Admin.signIn(desk.url);
    await admin.changeAccount('tina', { managesTemplates: false });
    await tina.page.locator('nav a[href="#/templates"]').click();
    await tina.page.waitForSelector('dialog[open]');
    await tina.fill('password', passwordOf('ada'), 'dialog');
    await tina.press('Sign in', 'dialog');
    await tina.waitForText('This is only for administrators');
  });
});

describe('of two administrators on one thing', () => {
  let eve: Configurator;
  beforeAll(async () => {
    const admin = await Admin.signIn(desk.url);
    const account = { login: 'eve', name: 'Eve Stone', role: 'administrator', password: passwordOf('ada') };
    await admin.request('POST', '/api/admin/accounts', account);
    eve = await Configurator.signIn(anna.chromium.browser, desk.url, 'eve', passwordOf('ada'));
  });
  afterAll(() => eve?.close());

  const openOrders = async (one: Configurator) => {
    await one.open('queues', '.rows');
    await one.page.locator('.rows ::-p-text(Orders)').click();
    await one.page.waitForSelector('[name=priority]');
  };

  test('the second is shown what the first has made of it, and nothing is overwritten unseen', async () => {
    await openOrders(ada);
    await openOrders(eve);
    await ada.fill('priority', '7');
    await ada.save();
    await eve.fill('priority', '9');
    await eve.press('Save');
    await eve.waitForText('Ada Winter has changed this since you opened it');
    const row = await eve.page.$eval('dialog tbody tr', (tr) =>
      [...tr.cells].map((cell) => cell.textContent),
    );
    expect(row).toEqual(['priority', '7', '9']);

    await eve.page.keyboard.press('Escape');
    expect(await eve.value('priority')).toBe('9');
    await eve.press('Save');
    await eve.press('Store mine over it', 'dialog');
    await eve.page.waitForFunction(() => !document.querySelector('.save-bar'));
    await ada.page.reload();
    await ada.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name=priority]')?.value === '9',
    );
  });

  test('each sees the other’s changes, and takes one back', async () => {
    await ada.open('changes', '.change');
    await ada.page.locator('.change:first-child summary').click();
    await ada.waitForText('Eve Stone');
    await ada.page.waitForSelector('.change:first-child tbody tr');
    await ada.press('Undo this change', '.change:first-child');
    await openOrders(eve);
    await eve.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name=priority]')?.value === '7',
    );
  });

  test('what one is typing when the session ends waits for the password, and is stored then', async () => {
    await eve.fill('priority', '11');
    const cookies = await eve.page.browserContext().cookies();
    await eve.page.browserContext().deleteCookie(...cookies);
    await eve.press('Save');
    await eve.page.waitForSelector('dialog[open] [name=password]');
    expect(await eve.value('login', 'dialog')).toBe('eve');
    await eve.fill('password', passwordOf('ada'), 'dialog');
    await eve.page.keyboard.press('Enter');
    await eve.page.waitForFunction(() => !document.querySelector('.save-bar, dialog[open]'));
    await eve.page.reload();
    await eve.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name=priority]')?.value === '11',
    );
  });
});

test.each(PAGES)(
  'the page %s has no fault that axe finds, wide, narrow and in the dark',
  async (page, there) => {
    await ada.open(page, there);
    for (const [width, scheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      await ada.page.setViewport({ width, height: 900 });
      await ada.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      expect(await faultsOf(ada.page)).toEqual([]);
      const beyond = await ada.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond).toBe(0);
    }
    await ada.page.setViewport({ width: 1280, height: 900 });
  },
);

test('an agent is not let in, and told why', async () => {
  const context = await anna.chromium.browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${desk.url}/configurator/`);
  await page.locator('[name=login]').fill('ben');
  await page.locator('[name=password]').fill(passwordOf('ben'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent);
  expect(await page.$('.frame')).toBeNull();
  await context.close();
});
