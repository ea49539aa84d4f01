import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchFirefox } from './support/firefox.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

describe.skipIf(inject('firefox') === '')('in a real Firefox', () => {
  let desk: Desk;
  let customers: Chromium;
  let firefox: Awaited<ReturnType<typeof launchFirefox>>;

  beforeAll(async () => {
    desk = await Desk.start();
    customers = await launchChromium();
    firefox = await launchFirefox();
  });
  afterAll(async () => {
    await firefox?.browser.close();
    await customers?.close();
    await desk?.close();
  });

  test('the add-on installs, its panel signs in and exchanges messages with a customer', async () => {
    const panel = new Panel(firefox.panel);
    await panel.signIn(desk.url, 'ben', passwordOf('ben'));
    await panel.serve('General');
    await panel.setReady(true);
    const ida = await Customer.start(customers.browser, desk.url, {
      name: 'Ida',
      topic: 'General',
      text: 'Bonjour',
    });
    await panel.accept('Ida');
    await panel.send('Good day from Firefox');
    await ida.waitForMessage('Good day from Firefox');
    await ida.send('It works');
    await panel.waitForMessage('It works');
    expect(await panel.messages()).toEqual(['Bonjour', 'Good day from Firefox', 'It works']);
    // What is loaded when it is first needed is loaded here, too.
    const composer = new Composer(panel);
    await panel.type('Card 4111 1111 1111 1111\u200B');
    await composer.waitForMarked('red', '4111 1111 1111 1111');
    await panel.page.locator('::-p-aria([name="Clean up input"][role="button"])').click();
    await panel.waitForDraft('Card 4111 1111 1111 1111');
    await composer.press('Mask');
    await panel.waitForDraft('Card •••• •••• •••• 1111');
    await panel.endAndDiscard();
    await ida.waitForText('Ben Okafor ended the chat');
  });
});
