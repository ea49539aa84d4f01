import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CHROMIUM_FLAGS } from '../../scripts/browser.ts';
import { passwordOf } from '../e2e/support/admin.ts';
import { copy } from '../e2e/support/capture.ts';
import { Firefox } from '../e2e/support/firefox.ts';
import { noPolicies } from '../e2e/support/policy.ts';
import { OwnEtc } from './support/own-etc.ts';
import { CRM, OTHER } from './support/pack.ts';
import { RolledOut } from './support/roll-out.ts';
import {
  captured,
  installation,
  isGranted,
  lockedServer,
  scripted,
  signIn,
  updateFound,
} from './support/seen.ts';

const WITHIN = { timeout: 20_000 };
const HOSTS = `127.0.0.1 localhost ${CRM} ${OTHER}\n`;
const skipped = noPolicies();

describe.skipIf(skipped !== null)(`M1, M5: rolled out${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  let rolledOut: RolledOut;
  let etc: OwnEtc;
  beforeAll(async () => {
    rolledOut = await RolledOut.start();
    etc = new OwnEtc();
    etc.write('hosts', HOSTS);
    etc.write('chromium/policies/managed/sidedesk.json', rolledOut.policy('chrome/sidedesk.json'));
    // Else nobody may look at an extension that a policy has installed.
    etc.write('chromium/policies/managed/tests.json', { DeveloperToolsAvailability: 1 });
    const { policies } = rolledOut.policy('firefox/policies.json');
    // What the organisation gets signed is not signed here.
    const unsigned = { 'xpinstall.signatures.required': { Value: false, Status: 'locked' } };
    etc.write('firefox/policies/policies.json', { policies: { ...policies, Preferences: unsigned } });
  });
  afterAll(async () => {
    etc?.remove();
    await rolledOut?.close();
  });

  describe('to a real Chromium', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await puppeteer.launch({
        executablePath: etc.launcher(inject('chromium'), 'chromium'),
        pipe: true,
        enableExtensions: true,
        // With it browsers fetch no extension.
        ignoreDefaultArgs: [NO_UPDATES],
        args: CHROMIUM_FLAGS.filter((flag) => flag !== NO_UPDATES),
        defaultViewport: null,
      });
    });
    afterAll(() => browser?.close());
    story('chromium', async (path) => {
      const { id } = rolledOut.ids.chromium;
      // Its worker runs: it has been fetched and installed.
      await browser.waitForTarget((target) => target.url().includes(id), WITHIN);
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    });

    test('a version put on the desk server is what the browser updates to', async () => {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${rolledOut.ids.chromium.id}/options.html`);
      rolledOut.release('99.0.0');
      expect(await updateFound(page)).toEqual({ status: 'update_available', version: '99.0.0' });
    });
  });

  const without = inject('firefox') === '' ? ' (skipped: there is no Firefox ESR)' : '';
  describe.skipIf(without !== '')(`to a real Firefox${without}`, () => {
    let firefox: Firefox;
    beforeAll(async () => {
      firefox = await Firefox.launch({
        executablePath: etc.launcher(inject('firefox'), 'firefox'),
        addon: rolledOut.ids.firefox.id,
      });
    });
    afterAll(() => firefox?.browser.close());
    story('firefox', (path) => firefox.open(path));
  });

  function story(name: 'chromium' | 'firefox', open: (path: string) => Promise<Page>): void {
    let panel: Page;
    let options: Page;
    const visit = async (host: string) => {
      const page = await panel.browser().newPage();
      await page.goto(rolledOut.address(host));
      return page;
    };

    test('it is there without a touch: installed by the administrator, for good, in the toolbar', async () => {
      options = await open('options.html');
      const expected = { installType: 'admin', mayDisable: false, isOnToolbar: true };
      expect(await installation(options)).toEqual(expected);
    });

    test('the server’s address is the policy’s, and an agent needs login and password', async () => {
      panel = await open('sidepanel.html');
      expect(await lockedServer(panel)).toBe(rolledOut.desk.url);
      await signIn(panel, 'anna', passwordOf('anna'));
    });

    test('what is copied at the CRM is captured, and nobody was asked', async () => {
      const crm = await visit(CRM);
      await copy(crm, 'p');
      await expect.poll(() => captured(panel), WITHIN).toContain('Order 48213');
      expect(await scripted(options)).toBe('read: Order 48213');
    });

    test('a site that the policy blocks refuses with the browser’s sentence, although it was granted', async () => {
      expect(await isGranted(options, `http://${OTHER}/*`)).toBe(true);
      await visit(OTHER);
      expect(await scripted(options)).toBe(REFUSED[name]);
    });
  }
});

const NO_UPDATES = '--disable-background-networking';
const REFUSED = {
  chromium: 'This page cannot be scripted due to an ExtensionsSettings policy.',
  firefox: 'Missing host permission for the tab',
};
