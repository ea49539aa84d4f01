import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
