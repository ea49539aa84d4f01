import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { faultsOf } from './support/axe.ts';
import { beginChat } from './support/chats.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { PicklistPage } from './support/picklist.ts';

let desk: Desk;
let anna: Agent;
let ben: Agent;
let annas: PicklistPage;
let bens: PicklistPage;

beforeAll(async () => {
  desk = await Desk.start({ TRUST_PROXY: 'loopback' });
  const admin = await Admin.signIn(desk.url);
  for (const login of ['anna', 'ben']) await admin.changeAccount(login, { capacity: 2 });
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'Repairs', 'General');
  ben = await Agent.signIn(await launchChromium(), desk, 'ben', 'Repairs');
  annas = new PicklistPage(anna.panel.page);
  bens = new PicklistPage(ben.panel.page);
});

afterAll(async () => {
  await Promise.all([anna?.close(), ben?.close()]);
  await desk?.close();
});

const arrives = (name: string, text = 'It is broken.') =>
  beginChat(desk.url, { name, topic: 'Repairs', text });

describe('the picklist', () => {
  test('P1: its button counts who waits, within a second of an arrival, whether its agent is ready or not', async () => {
    await annas.waitForCount(0);
    await arrives('Rosa', 'My kettle leaks.');
    const begun = Date.now();
    await annas.waitForCount(1);
    expect(Date.now() - begun).toBeLessThan(1_000);
    // Nobody is offered what is picked.
    await anna.panel.setReady(true);
    await arrives('Sven');
    await bens.waitForCount(2);
    expect(await anna.panel.page.$('.offer')).toBeNull();
    await anna.panel.setReady(false);
  });

  test('P2: of two agents who press Pick one gets the chat, and the other reads who was faster', async () => {
    const carla = await Customer.start(anna.chromium.browser, desk.url, {
      name: 'Carla',
      topic: 'Repairs',
      text: 'The lid is stuck.',
    });
    await Promise.all([annas.open(), bens.open()]);
    await Promise.all([annas, bens].map((list) => list.waitForCustomers('Rosa', 'Sven', 'Carla')));
    expect(await faultsOf(annas.page)).toEqual([]);
    await Promise.all([annas.pick('Carla'), bens.pick('Carla')]);

    const lost = Promise.any(
      [
        { agent: anna, winner: 'Ben Okafor' },
        { agent: ben, winner: 'Anna Berg' },
      ].map(async ({ agent, winner }) => {
        await agent.panel.waitForText(`Already taken by ${winner}`);
        return { agent, winner };
      }),
    );
    const { agent: loser, winner } = await lost;
    await (loser === anna ? ben : anna).panel.waitForConversation('Carla');
    await (loser === anna ? annas : bens).waitForCustomers('Rosa', 'Sven');
    await carla.waitForText(winner);
    await (loser === anna ? ben : anna).panel.end();
    await carla.close();
    if (loser !== anna) await annas.open();
    if (loser !== ben) await bens.open();
  });

  test('P6: by keyboard alone: opened, filtered, picked, and answered', async () => {
    const { page } = annas;
    await page.keyboard.press('Escape');
    await page.focus('.picklist-button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.picklist-text');
    await page.keyboard.type('kettle');
    await annas.waitForCustomers('Rosa');
    await page.keyboard.press('ArrowDown');
    expect(await annas.focused()).toBe('Rosa');
    await page.keyboard.press('Enter');
    await anna.panel.waitForConversation('Rosa');
    await page.waitForFunction(() => document.activeElement?.matches('.composer textarea'));
    await page.keyboard.type('How old is it?');
    await page.keyboard.press('Enter');
    await anna.panel.waitForMessage('How old is it?');
  });

  test('P5, P7: what was filtered stays through reopening, and the list is whole again after the worker died', async () => {
    const { page } = annas;
    await annas.open();
    expect(await page.$eval('.picklist-text', (field) => (field as HTMLInputElement).value)).toBe('kettle');
    await page.$eval('.picklist-text', (field) => (field as HTMLInputElement).select());
    await page.keyboard.press('Backspace');
    await annas.waitForCustomers('Sven');
    await anna.panel.setReady(true);
    await anna.panel.setReady(false);
    await annas.waitForCustomers('Sven');
    expect(await anna.chromium.killWorker()).toBe(true);
    await arrives('Tilda');
    await annas.waitForCustomers('Sven', 'Tilda');
  });

  test('P4: above what an agent may have it goes as far as the queue allows, and says so', async () => {
    await arrives('Ugo');
    await arrives('Vera');
    await annas.waitForCustomers('Sven', 'Tilda', 'Ugo', 'Vera');
    for (const customer of ['Sven', 'Tilda']) {
      await annas.pick(customer);
      await anna.panel.waitForConversation(customer);
      await annas.open();
    }
    await annas.pick('Ugo');
    await anna.panel.waitForText('You have as many chats as you may have.');
    await annas.waitForCustomers('Ugo', 'Vera');
    await bens.waitForCustomers('Ugo', 'Vera');
  });
});
