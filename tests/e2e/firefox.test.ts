import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { archive, PanelFiles, picture } from './support/files.ts';
import { Firefox } from './support/firefox.ts';
import { Gate } from './support/gate.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

const WITHIN = { timeout: 20_000 };

describe.skipIf(inject('firefox') === '')('in a real Firefox', () => {
  let desk: Desk;
  let gate: Gate;
  let customers: Chromium;
  let firefox: Firefox;
  let panel: Panel;
  let nora: Customer;

  beforeAll(async () => {
    desk = await Desk.start();
    gate = await Gate.before(desk);
    customers = await launchChromium();
    firefox = await Firefox.launch();
    panel = new Panel(await firefox.openPanel());
  });
  afterAll(async () => {
    await firefox?.browser.close();
    await customers?.close();
    gate?.close();
    await desk?.close();
  });

  function arrives(name: string): Promise<Customer> {
    return Customer.start(customers.browser, desk.url, { name, topic: 'General', text: 'Bonjour' });
  }

  test('the add-on installs, its panel signs in and exchanges messages with a customer', async () => {
    await panel.signIn(gate.url, 'ben', passwordOf('ben'));
    await panel.serve('General');
    await panel.setReady(true);
    const ida = await arrives('Ida');
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

  test('S1: with no panel open an offer’s tone is played in the hidden frame, again and again, and allowed to sound', async () => {
    const desktop = await firefox.watch();
    await panel.page.close();
    const max = await arrives('Max');
    await expect.poll(async () => (await desktop.seen()).tones, WITHIN).toBeGreaterThan(0);
    const { tones, autoplay } = await desktop.seen();
    expect(autoplay).toBe('allowed');
    await expect.poll(async () => (await desktop.seen()).tones, WITHIN).toBeGreaterThan(tones);
    await max.end();
    await expect.poll(() => desktop.hasHiddenPage(), WITHIN).toBe(false);
    await desktop.close();
  });

  test('S1: it has one notification, which goes with it', async () => {
    const desktop = await firefox.watch();
    const eva = await arrives('Eva');
    await expect.poll(() => desktop.notifications(), WITHIN).toEqual([expect.stringMatching(/^offer:/)]);
    await eva.end();
    await expect.poll(() => desktop.notifications(), WITHIN).toEqual([]);
    await desktop.close();
  });

  test('S2: a click on it, which is no gesture here, opens the panel in one window of its own', async () => {
    const desktop = await firefox.watch();
    const tim = await arrives('Tim');
    await expect.poll(() => desktop.notifications(), WITHIN).toHaveLength(1);
    await desktop.clickNotification();
    await expect.poll(() => desktop.ownWindows(), WITHIN).toBe(1);
    await expect.poll(() => desktop.notifications(), WITHIN).toEqual([]);
    await desktop.closeOwnWindows();
    await tim.end();
    await desktop.close();
  });

  test('A1: a file that is chosen stands in the Preview, is sent, and reaches the customer', async () => {
    panel = new Panel(await firefox.openPanel());
    const files = new PanelFiles(panel);
    nora = await arrives('Nora');
    await panel.accept('Nora');
    await files.choose(await picture('picked.png'));
    await panel.page.waitForSelector('#tray .file canvas:not([hidden])');
    expect(gate.asked.filter((line) => line.includes('/attachments'))).toEqual([]);
    await files.send();
    await files.waitForBubble('picked.png', 'Download');
    await nora.waitForText('picked.png');
  });

  test('A3: an upload that is cut goes on with the sidebar closed, in the background’s page', async () => {
    const desktop = await firefox.watch();
    const files = new PanelFiles(panel);
    gate.cutsUploadsAfter = 200_000;
    await files.choose(archive('late.zip', 2_000_000));
    await files.send();
    await files.waitForBubble('late.zip', 'Interrupted at');
    await panel.page.close();
    expect(await desktop.hasHiddenPage()).toBe(true);
    gate.cutsUploadsAfter = null;
    await nora.waitForText('late.zip');
    await expect.poll(() => desktop.hasHiddenPage(), WITHIN).toBe(false);
    panel = new Panel(await firefox.openPanel());
    await new PanelFiles(panel).waitForBubble('late.zip', 'Download');
  });
});
