import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Agent } from './support/agent.ts';
import { Chromium } from './support/chromium.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { ManagedChromium, noPolicies } from './support/policy.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk?.close());

describe.skipIf(noPolicies() !== null)(
  `the language${noPolicies() ? ` (skipped: ${noPolicies()})` : ''}`,
  () => {
    let managed: ManagedChromium;
    let anna: Agent;

    beforeAll(async () => {
      const unmanaged = await launchChromium();
      managed = new ManagedChromium(inject('chromium'), unmanaged.extension.id);
      await unmanaged.close();
      managed.set({ language: 'de' });
      const chromium = await Chromium.launch(managed.path, inject('chromeExtension'));
      anna = await Agent.signIn(chromium, desk, 'anna', 'General');
    });
    afterAll(async () => {
      await anna?.close();
      managed?.remove();
    });

    const choose = async (name: string) => {
      await anna.panel.choose(name);
      await anna.panel.page.keyboard.press('Escape');
    };
    const spoken = () => anna.panel.page.evaluate(() => document.documentElement.lang);

    test('is the policy’s where the agent has chosen none', async () => {
      await anna.panel.waitForText('Sie sind nicht bereit');
      expect(await spoken()).toBe('de');
    });

    test('is the agent’s own as soon as one is chosen, also in the next panel', async () => {
      await choose('English');
      await anna.panel.waitForText('You are Not ready');
      await anna.closePanel();
      await anna.openPanel();
      await anna.panel.waitForText('You are Not ready');
      await choose('As in the browser');
      await anna.panel.waitForText('Sie sind nicht bereit');
    });

    test('is the browser’s again when the policy is withdrawn, without a reload', async () => {
      managed.set({});
      await anna.panel.waitForText('You are Not ready');
      expect(await spoken()).toMatch(/^en/);
    });
  },
);
