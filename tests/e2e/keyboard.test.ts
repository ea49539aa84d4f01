import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import { faultsOf } from './support/axe.ts';
import type { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { focused, tabTo } from './support/keyboard.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

let desk: Desk;
let chromium: Chromium;
let panel: Panel;

beforeAll(async () => {
  desk = await Desk.start();
  chromium = await launchChromium();
  const crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  panel = new Panel(await chromium.openSidePanel(crm));
});
afterAll(async () => {
  await chromium?.close();
  await desk?.close();
});

const press = (...keys: Parameters<typeof panel.page.keyboard.press>[0][]) =>
  keys.reduce((before, key) => before.then(() => panel.page.keyboard.press(key)), Promise.resolve());
async function withAlt(key: 'KeyO' | 'KeyM'): Promise<void> {
  await panel.page.keyboard.down('Alt');
  await press(key);
  await panel.page.keyboard.up('Alt');
}
const to = (name: RegExp) => tabTo(panel.page, name);

test('the whole job by keyboard: sign in, serve, accept, reply in every way, end, wrap up, Handled', async () => {
  const { keyboard } = panel.page;
  await panel.page.waitForSelector('.sign-in form');
  for (const [field, words] of [
    [/server address/i, desk.url],
    [/login|user/i, 'anna'],
    [/password/i, passwordOf('anna')],
  ] as const) {
    if (field.source.startsWith('server') && (await panel.page.$('.sign-in details:not([open])'))) {
      await to(/^Server|server/i);
      await press('Enter');
    }
    await to(field);
    await keyboard.down('Control');
    await press('KeyA');
    await keyboard.up('Control');
    await keyboard.type(words);
  }
  await press('Enter');
  await panel.page.waitForSelector('.header');

  await to(/^Orders/);
  await press('Space');
  await panel.page.waitForFunction(() => document.querySelector('.queue input:checked'));
  await to(/^Ready/);
  await press('Space');
  await panel.page.waitForSelector('.switch[aria-checked=true]');

  const carla = await Customer.start(chromium.browser, desk.url, {
    name: 'Carla',
    topic: 'Orders',
    text: 'Where is my parcel?',
  });
  await panel.page.bringToFront();
  await panel.waitForOffer('Carla');
  await withAlt('KeyO');
  expect(await focused(panel.page)).toMatch(/Accept/);
  expect(await faultsOf(panel.page)).toEqual([]);
  await press('Enter');
  await panel.waitForConversation('Carla');

  await keyboard.type('One moment');
  await panel.waitForDraft('One moment');
  await press('Enter');
  await carla.waitForMessage('One moment');

  await withAlt('KeyM');
  await panel.page.waitForSelector('.templates [role=option]');
  await press('Escape');
  await keyboard.type('Well, /wait');
  await panel.page.waitForSelector('.templates [role=option]');
  expect(await faultsOf(panel.page)).toEqual([]);
  await press('Enter');
  await panel.page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value.match(/^Well, [^/]/),
  );
  await press('Enter');
  await carla.waitForText('Well, ');

  await keyboard.type('Your card 4111 1111 1111 1111');
  await press('Enter');
  await panel.page.waitForSelector('.send-notice');
  expect(await faultsOf(panel.page)).toEqual([]);
  await to(/^Send anyway/);
  await press('Enter');
  await carla.waitForText('4111 1111 1111 1111');

  await to(/^End chat/i);
  await press('Enter');
  await panel.page.waitForSelector('.wrap-up');
  expect(await focused(panel.page)).not.toBe('');
  await to(/^Close/);
  await press('Enter');
  await panel.waitForText('Handled');
  await carla.close();
});

test('a waiting chat is picked by keyboard, and its reply has the focus', async () => {
  await to(/^Repairs/);
  await press('Space');
  const dora = await Customer.start(chromium.browser, desk.url, {
    name: 'Dora',
    topic: 'Repairs',
    text: 'It does not start',
  });
  await panel.page.bringToFront();
  await to(/^Picklist/);
  await press('Enter');
  await panel.page.waitForFunction(() => document.body.textContent?.includes('It does not start'));
  expect(await faultsOf(panel.page)).toEqual([]);
  await to(/Dora/);
  await press('Enter');
  await panel.waitForConversation('Dora');
  await panel.page.keyboard.type('Did you plug it in?');
  await panel.waitForDraft('Did you plug it in?');
  await press('Enter');
  await dora.waitForMessage('Did you plug it in?');
  await dora.close();
});
