import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { settle } from '../lib/session/support/clock.ts';
import type { Desk } from '../lib/session/support/desk.ts';
import { Machine, Panel } from './support/machine.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('wxt/testing')).fakeBrowser }));

let machine: Machine;
let desk: Desk;

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.start();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the toolbar button opens the side panel, and pages cannot read the storage', () => {
  expect(machine.sidePanel.setPanelBehavior).toHaveBeenCalledWith({ openPanelOnActionClick: true });
  expect(machine.setAccessLevel).toHaveBeenCalledWith({ accessLevel: 'TRUSTED_CONTEXTS' });
});

test('the server that the management sets is filled in, also when the browser tells it late', async () => {
  const panel = new Panel(machine);
  await vi.waitFor(() => expect(panel.snapshot).toMatchObject({ phase: 'signed_out', server: '' }));
  await fakeBrowser.storage.managed.set({ serverUrl: 'https://desk.example' });
  await vi.waitFor(() => expect(panel.snapshot).toMatchObject({ server: 'https://desk.example' }));
});

test('a panel signs in and sends a reply', async () => {
  const panel = await machine.signedIn();
  desk.give('c1');
  await settle();
  await panel.ask({ type: 'send', conversation: 'c1', id: 'm1', text: 'Hello', at: Date.now() });
  await vi.waitFor(() => expect(desk.replies('c1')).toEqual(['Hello']));
});

test('a background started again knows who is signed in', async () => {
  await machine.signedIn();
  await settle();
  desk.socket.close();
  await machine.start();
  const panel = new Panel(machine);
  await vi.waitFor(() =>
    expect(panel.snapshot).toMatchObject({ phase: 'signed_in', agent: { name: 'anna' } }),
  );
});

test('coming online, or the alarm, brings back a lost connection at once', async () => {
  const panel = await machine.signedIn();
  for (const again of [
    () => machine.happens('online'),
    () => fakeBrowser.alarms.onAlarm.trigger({ name: 'reconnect', scheduledTime: 0 }),
  ]) {
    desk.reachable = false;
    desk.socket.closed(1006);
    await vi.waitFor(() => expect(panel.snapshot).toMatchObject({ connection: { state: 'offline' } }));
    desk.reachable = true;
    void again();
    await vi.waitFor(() => expect(panel.snapshot).toMatchObject({ connection: { state: 'live' } }), {
      timeout: 400,
    });
  }
});

describe('M2: an update', () => {
  const written = async () => (await fakeBrowser.storage.local.get('update')).update;

  test('that the browser brings is written down, and waits while there is a chat', async () => {
    await machine.signedIn();
    desk.give('c1');
    await settle();
    machine.happens('update', { version: '1.0.1' });
    await vi.waitFor(async () => expect(await written()).toMatchObject({ version: '1.0.1', from: '1.0.0' }));
    expect(machine.reload).not.toHaveBeenCalled();
  });

  test('that has waited long enough starts the extension anew, and the agent is still signed in', async () => {
    await machine.signedIn();
    desk.give('c1');
    await settle();
    const update = { version: '1.0.1', from: '1.0.0', at: 0, latest: 1 };
    await fakeBrowser.storage.local.set({ update });
    desk.socket.close();
    await machine.start();
    await vi.waitFor(() => expect(machine.reload).toHaveBeenCalledOnce());
    expect(await written()).toBeUndefined();
    // As browsers do for an update.
    await fakeBrowser.storage.session.clear();
    desk.socket.close();
    await machine.start();
    const panel = new Panel(machine);
    await vi.waitFor(() =>
      expect(panel.snapshot).toMatchObject({ phase: 'signed_in', conversations: [{ view: { id: 'c1' } }] }),
    );
  });

  test('closes the panel: a click on the notification, or in the page beside it, brings it back', async () => {
    const panel = await machine.signedIn();
    panel.see(true);
    void panel.ask({ type: 'restart' });
    await vi.waitFor(() => expect(machine.reload).toHaveBeenCalledOnce());
    await fakeBrowser.storage.session.clear();
    desk.socket.close();
    await machine.start();
    await vi.waitFor(() => expect(machine.shown.at(-1)).toMatchObject({ id: 'reopen' }));
    await fakeBrowser.runtime.onMessage.trigger('open_panel', { tab: { windowId: 7 } } as never);
    expect(machine.sidePanel.open).toHaveBeenCalledWith({ windowId: 7 });
  });
});
