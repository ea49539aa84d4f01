// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import browser, { forget, surroundings } from './fixtures/browser.ts';
import { signedIn, signedOut } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const DAY = 24 * 3_600_000;
const WAITING = 'Waiting for your organisation’s settings';

let panel: OpenPanel;
beforeEach(() => {
  forget();
  surroundings.installType = 'admin';
});
afterEach(() => {
  panel.close();
  surroundings.installType = 'normal';
});

const address = () => panel.screen.queryByLabelText('Server address');
const tell = (policy: object) => act(() => browser.storage.local.set({ policy }));
/** Lets come what is loaded later, also where it is busy for long. */
async function settled(): Promise<void> {
  await vi.dynamicImportSettled();
  await panel.pass(50);
}

describe('M4: installed by the organisation, on the first start', () => {
  beforeEach(async () => {
    panel = openPanel(signedOut({ server: '' }));
    await panel.loaded();
    await settled();
  });

  test('the panel waits for its settings, and asks for no address', async () => {
    await settled();
    panel.screen.getByRole('heading', { name: WAITING });
    expect(address()).toBeNull();
  });

  test('and asks for login and password alone, once they name the server', async () => {
    await tell({ serverUrl: 'https://desk.example.com' });
    expect(address()).toBeNull();
    panel.showSnapshot(signedOut({ server: 'https://desk.example.com' }));
    await panel.pass(50);
    panel.screen.getByLabelText('Login');
    expect(panel.root.querySelector('details')?.open).toBe(false);
    expect(panel.screen.queryByRole('heading', { name: WAITING })).toBeNull();
  });

  test('and asks for the address where they name none', async () => {
    await tell({ language: 'de' });
    expect(panel.root.querySelector('details')?.open).toBe(true);
    expect(panel.screen.queryByText(/have not come/)).toBeNull();
  });

  test('and says so, with a way on, when none have come', async () => {
    await tell({});
    await settled();
    panel.screen.getByText(/^Your organisation’s settings have not come\./);
    expect(panel.root.querySelector('details')?.open).toBe(true);
  });

  test('and does not wait for ever for a background that says nothing', async () => {
    await panel.pass(20_000);
    await settled();
    panel.screen.getByText(/^Your organisation’s settings have not come\./);
  });
});

test('M4: nothing is waited for where an agent installed the extension, nor where the settings are known', async () => {
  surroundings.installType = 'normal';
  panel = openPanel(signedOut({ server: '' }));
  await panel.loaded();
  await panel.pass(50);
  expect(panel.root.querySelector('details')?.open).toBe(true);
  panel.close();
  surroundings.installType = 'admin';
  await browser.storage.local.set({ policy: {} });
  panel = openPanel(signedOut({ server: '' }));
  await panel.loaded();
  await panel.pass(50);
  expect(panel.root.querySelector('details')?.open).toBe(true);
});

test('M4: settings that come while somebody types take nothing away', async () => {
  surroundings.installType = 'normal';
  panel = openPanel(signedOut({ server: '' }));
  await panel.loaded();
  await panel.pass(50);
  const password = panel.screen.getByLabelText<HTMLInputElement>('Password');
  await panel.user.type(password, 'correct ');
  await tell({ serverUrl: 'https://desk.example.com' });
  await panel.user.keyboard('horse');
  expect([password.isConnected, password.value]).toEqual([true, 'correct horse']);
});

describe('M2: an update that waits', () => {
  const found = (left: number) =>
    act(() =>
      browser.storage.local.set({
        update: {
          version: '1.0.1',
          from: '1.0.0',
          at: Date.now() + left - 7 * DAY,
          latest: Date.now() + left,
        },
      }),
    );

  beforeEach(async () => {
    panel = openPanel(signedIn());
    await panel.loaded();
    await panel.pass(50);
  });

  test('is to be found in the menu, and nowhere else, and had from there at once', async () => {
    expect(panel.screen.queryByRole('menuitem', { name: /Update/, hidden: true })).toBeNull();
    await found(6 * DAY);
    expect(panel.root.querySelector('.update-line')?.textContent).toBe('');
    panel.screen.getByText(/^Version 1\.0\.1 waits until you have no chat, .* at the latest\.$/);
    const item = panel.screen.getByRole('menuitem', { name: 'Update Sidedesk now', hidden: true });
    await act(async () => item.click());
    expect(panel.asked('restart')).toEqual([{ type: 'restart' }]);
  });

  test('is said where agents work, a day before it waits no longer', async () => {
    await found(DAY - 60_000);
    expect(panel.root.querySelector('.update-line')?.textContent).toMatch(
      /^Sidedesk updates by itself .* at the latest, also during a chat\./,
    );
  });
});
