import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Chromium } from './support/chromium.ts';
import { launchChromium } from './support/launch.ts';
import { ManagedChromium, noPolicies } from './support/policy.ts';

describe.skipIf(noPolicies() !== null)(
  `signing in${noPolicies() ? ` (skipped: ${noPolicies()})` : ''}`,
  () => {
    let managed: ManagedChromium;
    let chromium: Chromium;

    beforeAll(async () => {
      const unmanaged = await launchChromium();
      managed = new ManagedChromium(inject('chromium'), unmanaged.extension.id);
      await unmanaged.close();
      chromium = await Chromium.launch(managed.path, inject('chromeExtension'));
    });
    afterAll(async () => {
      await chromium?.close();
      managed?.remove();
    });

    test('a policy told while a password is typed leaves every key where it was typed', async () => {
      const page = await chromium.openSidePanel(await chromium.browser.newPage());
      await page.waitForSelector('.sign-in form');
      await page.focus('[name=password]');
      await page.keyboard.type('correct ');
      managed.set({ serverUrl: 'https://desk.example.com' });
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('[name=server]')?.value === 'https://desk.example.com',
      );
      await page.keyboard.type('horse');
      expect(await page.$eval('[name=password]', (field) => (field as HTMLInputElement).value)).toBe(
        'correct horse',
      );
      expect(await page.$eval('[name=login]', (field) => (field as HTMLInputElement).value)).toBe('');
    });
  },
);
