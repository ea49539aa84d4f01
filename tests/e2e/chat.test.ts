import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

let desk: Desk;
let admin: Admin;
let anna: Agent;
let ben: Agent;
const customers: Customer[] = [];

beforeAll(async () => {
  desk = await Desk.start({ REOFFER_PAUSE_SECONDS: '1' });
  admin = await Admin.signIn(desk.url);
  await admin.changeQueue('Orders', { wrapUpSeconds: 4 });
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'Orders', 'Billing', 'General');
  ben = await Agent.signIn(await launchChromium(), desk, 'ben', 'Orders', 'Billing', 'General');
});

afterEach(async () => {
  await Promise.all(customers.splice(0).map((customer) => customer.close()));
  await Promise.all([anna, ben].map((agent) => agent.panel.setReady(false)));
});

afterAll(async () => {
  await Promise.all([anna?.close(), ben?.close()]);
  await desk?.close();
});

async function arrives(name: string, topic: string, text = 'Hello'): Promise<Customer> {
  const customer = await Customer.start(anna.chromium.browser, desk.url, { name, topic, text });
  customers.push(customer);
  return customer;
}

describe('a chat from the first message to Handled', () => {
  test('is offered, accepted, answered over several lines, ended, and closed by hand where wrap-up is manual', async () => {
    const { panel } = anna;
    await panel.setReady(true);
    const maria = await arrives('María Jiménez', 'Billing', 'My invoice is wrong.');
    const offer = await panel.waitForOffer('María Jiménez');
    expect(await offer.evaluate((card) => card.textContent)).toContain('My invoice is wrong.');
    await panel.accept('María Jiménez');
    await maria.waitForText('Anna Berg');
    await panel.send('Good morning.\nI will have a look.');
    await maria.waitForMessage('Good morning.\nI will have a look.');
    await maria.send('Thank you!');
    await panel.waitForMessage('Thank you!');
    await panel.end();
    await maria.waitForText('Anna Berg ended the chat');
    await panel.waitForText('Close the chat when you are done.');
    await panel.close();
    await panel.waitForText('Chat with María Jiménez: Handled');
  });

  test('closes by itself where wrap-up is automatic', async () => {
    const { panel } = anna;
    await panel.setReady(true);
    await arrives('Otto', 'Orders');
    await panel.accept('Otto');
    await panel.end();
    await panel.waitForText('Closes by itself in');
    await panel.waitForText('Chat with Otto: Handled');
  });

  test('is Handled at once where there is no wrap-up', async () => {
    const { panel } = anna;
    await panel.setReady(true);
    const lena = await arrives('Lena', 'General');
    await panel.accept('Lena');
    await lena.end();
    await panel.waitForText('Chat with Lena: Handled');
  });
});

describe('offers', () => {
  test('are accepted without a click where the queue answers by itself', async () => {
    await ben.panel.serve('Returns');
    await ben.panel.setReady(true);
    const uma = await arrives('Uma', 'Returns', 'It does not fit.');
    await ben.panel.waitForConversation('Uma');
    await ben.panel.waitForMessage('It does not fit.');
    await uma.waitForText('Ben Okafor');
    await ben.panel.end();
    await ben.panel.close();
  });

  test('a declined chat goes to the other agent and keeps its transcript', async () => {
    await anna.panel.setReady(true);
    const kim = await arrives('Kim', 'General', 'Who helps me?');
    await anna.panel.waitForOffer('Kim');
    await ben.panel.setReady(true);
    await anna.panel.decline('Kim');
    await ben.panel.accept('Kim');
    await ben.panel.waitForMessage('Who helps me?');
    await kim.waitForText('Ben Okafor');
    await ben.panel.end();
  });

  test('ignored ones time out, and after two the agent is Not ready, with one click back', async () => {
    await admin.changeQueue('General', { offerTimeoutSeconds: 5 });
    const { panel } = anna;
    await panel.setReady(true);
    const nils = await arrives('Nils', 'General');
    await panel.waitForOffer('Nils');
    await panel.waitForText('Not ready: no answer');
    await panel.noOffer();
    await panel.waitForText('You were set Not ready because offers were not answered.');
    await panel.page.click('::-p-text(Ready again)');
    await panel.accept('Nils');
    await nils.waitForText('Anna Berg');
    await panel.end();
    await admin.changeQueue('General', { offerTimeoutSeconds: 60 });
  });

  test('none is made while a wrap-up takes the only place, and one as soon as it is closed', async () => {
    await admin.changeAccount('anna', { capacity: 1 });
    const { panel } = anna;
    await panel.setReady(true);
    await arrives('First', 'Billing');
    await panel.accept('First');
    await panel.end();
    await panel.waitForText('Close the chat when you are done.');
    const second = await arrives('Second', 'Billing');
    await second.waitForText('First in the queue');
    await panel.waitForText('In wrap-up');
    expect(await panel.page.$('.offer')).toBeNull();
    await panel.close();
    await panel.accept('Second');
    await second.waitForText('Anna Berg');
    await panel.end();
    await panel.close();
    await admin.changeAccount('anna', { capacity: 3 });
  });
});

describe('several chats side by side', () => {
  test('keep their drafts and carets over switching and closing the panel, and mark what is unread', async () => {
    const { panel } = anna;
    await panel.setReady(true);
    const rosa = await arrives('Rosa', 'General');
    await panel.accept('Rosa');
    await arrives('Tom', 'General');
    await panel.accept('Tom');
    await panel.type('Dear Tom');
    await panel.select('Rosa');
    await panel.type('Dear Rosa');
    await panel.page.keyboard.press('ArrowLeft');
    await panel.page.keyboard.press('ArrowLeft');
    await panel.select('Tom');
    expect(await panel.draft()).toBe('Dear Tom');
    await rosa.send('Are you there?');
    await panel.waitForText('1 unread message');
    await panel.select('Rosa');
    await anna.closePanel();
    const reopened = await anna.openPanel();
    await reopened.waitForConversation('Rosa');
    await reopened.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value,
    );
    await reopened.page.keyboard.type('!');
    expect(await reopened.draft()).toBe('Dear Ro!sa');
    await reopened.endAndDiscard();
    await reopened.waitForConversation('Tom');
    await reopened.endAndDiscard();
  });
});

describe('the customer', () => {
  test('loses nothing when the page is reloaded or the network goes', async () => {
    const { panel } = anna;
    await panel.setReady(true);
    const ines = await arrives('Inès', 'General');
    await panel.accept('Inès');
    await ines.page.setOfflineMode(true);
    await ines.send('Written without network');
    await panel.send('Sent meanwhile');
    await ines.page.setOfflineMode(false);
    await panel.waitForMessage('Written without network');
    await ines.waitForMessage('Sent meanwhile');
    await ines.page.reload();
    await ines.waitForMessage('Sent meanwhile');
    // The two crossed: either may have come first.
    const [first, ...crossed] = await ines.messages();
    expect(first).toBe('Hello');
    expect(crossed.sort()).toEqual(['Sent meanwhile', 'Written without network']);
    await panel.end();
  });

  test('chats from a button on any website', async () => {
    const page = await anna.chromium.browser.newPage();
    await page.goto(`${desk.url}/demo/shop/`);
    await page.locator('::-p-aria([name="Chat with us"][role="button"])').click();
    const frame = await page.waitForFrame((candidate) => candidate.url().includes('/chat/'));
    await frame.waitForSelector('#name');
    await page.close();
  });
});

test('a queue that an administrator forces is shown ticked and locked', async () => {
  const chen = await Agent.signIn(await launchChromium(), desk, 'chen');
  await chen.panel.waitForText('Set by your administrator');
  const forced = await chen.panel.page.$eval('.queue:has(.queue-forced) input', ({ checked, disabled }) => ({
    checked,
    disabled,
  }));
  expect(forced).toEqual({ checked: true, disabled: true });
  await chen.close();
});
