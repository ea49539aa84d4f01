import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Agent } from './support/agent.ts';
import { faultsOf } from './support/axe.ts';
import { Composer } from './support/composer.ts';
import { Configurator } from './support/configurator.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

const DRAFT = 'It comes tomorrow, ';

let desk: Desk;
let agents: { anna: Agent; ben: Agent };
let customers: Customer[];
let ada: Configurator;

beforeAll(async () => {
  desk = await Desk.start();
  const serve = async (login: string, topic: string, customer: string) => {
    const agent = await Agent.signIn(await launchChromium(), desk, login, topic);
    await agent.panel.setReady(true);
    const chat = { name: customer, topic, text: 'Hello' };
    const begun = await Customer.start(agent.chromium.browser, desk.url, chat);
    await agent.panel.accept(customer);
    await agent.panel.type(DRAFT);
    return { agent, begun };
  };
  const anna = await serve('anna', 'General', 'Maria');
  const ben = await serve('ben', 'Billing', 'Noor');
  agents = { anna: anna.agent, ben: ben.agent };
  customers = [anna.begun, ben.begun];
  ada = await Configurator.signIn(agents.anna.chromium.browser, desk.url, 'ada');
});
afterAll(async () => {
  await ada?.close();
  for (const customer of customers ?? []) await customer.close();
  for (const agent of Object.values(agents ?? {})) await agent.close();
  await desk?.close();
});

describe('a group', () => {
  test('is added, with somebody in it', async () => {
    await ada.open('groups', '.add');
    await ada.fill('new-name', 'Sales');
    await ada.page.keyboard.press('Enter');
    await ada.waitForText('Nobody is in this group.');
    await ada.page.locator('input[list]').fill('Anna Berg (anna)');
    await ada.page.waitForSelector('.row a[href^="#/people/"]');
    expect(await faultsOf(ada.page)).toEqual([]);
  });

  test('follows the rules for all until it is given its own, which begin as a copy', async () => {
    await ada.page.locator('main .row-link[href^="#/sensitive/"]').click();
    await ada.waitForText('Follows the rules for all');
    expect(await faultsOf(ada.page)).toEqual([]);
    await ada.press('Give this group rules of its own');
    await ada.page.waitForSelector('[data-list=words]');
    await ada.waitForText('guarantee');
    expect(await faultsOf(ada.page)).toEqual([]);
  });

  test('forbids its agent a word at once, in the half-typed reply, that another may write', async () => {
    await ada.press('Add word', '[data-list=words]');
    await ada.fill('word', 'tomorrow', '[data-list=words]');
    await ada.choose('level', 'block', '[data-list=words]');
    await ada.choose('color', 'red', '[data-list=words]');
    await ada.page.locator('aside textarea').fill('Come TOMORROW');
    await ada.page.waitForFunction(() => document.querySelector('.tried .found')?.textContent === 'TOMORROW');
    await ada.save();
    await new Composer(agents.anna.panel).waitForMarked('red', 'tomorrow');
    expect(await agents.anna.panel.draft()).toBe(DRAFT);

    const [, noor] = customers;
    expect(await new Composer(agents.ben.panel).marked('red')).toEqual([]);
    await agents.ben.panel.page.bringToFront();
    await agents.ben.panel.send('I think.');
    await noor?.waitForMessage(`${DRAFT}I think.`);
  });

  test('is left by its agent on the person’s page: the word is free again, and the draft stays', async () => {
    await ada.open('people', '.rows');
    await ada.press('Anna Berg anna · Agent', 'main .rows');
    await ada.page.waitForSelector('select[name=group] option:nth-child(2)');
    await ada.choose('group', '');
    await ada.save();
    await new Composer(agents.anna.panel).waitForMarked('red');
    expect(await agents.anna.panel.draft()).toBe(DRAFT);
  });

  test('follows the rules for all again, once that is asked for and sure', async () => {
    await ada.open('sensitive', '[data-list=words]');
    await ada.page.locator('.scopes a[href^="#/sensitive/"]').click();
    await ada.press('Follow the rules for all again', 'main');
    await ada.press('Follow the rules for all again', 'dialog');
    await ada.waitForText('Give this group rules of its own');
  });

  test('is removed, and had back under Changes', async () => {
    await ada.open('groups', '.rows');
    await ada.page.locator('.rows .row-link').click();
    await ada.press('Remove group', 'main');
    await ada.press('Remove group', 'dialog');
    await ada.waitForText('There is no group yet');
    await ada.open('changes', '.rows');
    await ada.page.locator('.change summary').click();
    await ada.press('Undo this change', '.change:first-child');
    await ada.open('groups', '.rows');
    await ada.waitForText('Sales');
  });
});
