import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Port } from '../../lib/browser.ts';
import { merge } from '../../lib/port/changes.ts';
import type { BackgroundMessage, Intent } from '../../lib/port/intents.ts';
import type { Snapshot } from '../../lib/port/snapshot.ts';
import { Pages } from '../lib/capture/support/pages.ts';
import { portPair } from '../lib/port/support/ports.ts';
import { FakeClock, settle } from '../lib/session/support/clock.ts';
import { Desk } from '../lib/session/support/desk.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('wxt/testing')).fakeBrowser }));

const sidePanel = { setPanelBehavior: vi.fn(async () => {}), open: vi.fn(async () => {}) };
const setAccessLevel = vi.fn(async () => {});
const offscreen = { createDocument: vi.fn(async () => {}) };
/** What the hidden page is given. */
const given: unknown[] = [];
const shown: Array<{ id: string; title: string; message: string }> = [];
/** The notifications on the screen. */
const up = new Map<string, true>();
let badge = '';
let connect: (port: Port) => void;
let clickNotification: (id: string) => void;
let pressButton: (id: string, button: number) => void;
let online: () => void;
let desk: Desk;

/** Everything of the browser's that the double from WXT does not have, then the background itself. */
async function start(): Promise<void> {
  vi.resetModules();
  Object.assign(fakeBrowser, { sidePanel, offscreen }, new Pages().api);
  Object.assign(fakeBrowser.runtime, {
    onConnect: {
      addListener: (listener: typeof connect) => {
        connect = listener;
      },
    },
    getPlatformInfo: async () => ({}),
    sendMessage: async (message: unknown) => given.push(message) > 0,
    getManifest: () => ({ icons: { '128': 'icons/128.png' } }),
  });
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'de-AT' });
  Object.assign(fakeBrowser.storage.local, { setAccessLevel });
  Object.assign(fakeBrowser.action, {
    setBadgeText: async ({ text }: { text: string }) => {
      badge = text;
    },
    setBadgeBackgroundColor: async () => {},
  });
  Object.assign(fakeBrowser.notifications, {
    async create(id: string, options: { title: string; message: string }) {
      up.set(id, true);
      shown.push({ id, ...options });
    },
    clear: async (id: string) => up.delete(id),
    getAll: async () => Object.fromEntries(up),
    update: async () => true,
    onClicked: {
      addListener: (listener: typeof clickNotification) => {
        clickNotification = listener;
      },
    },
    onButtonClicked: {
      addListener: (listener: typeof pressButton) => {
        pressButton = listener;
      },
    },
  });
  Object.assign(fakeBrowser.windows, { getLastFocused: async () => ({ id: 7 }), update: async () => ({}) });
  vi.stubGlobal('self', {
    addEventListener: (_: 'online', listener: () => void) => {
      online = listener;
    },
  });
  vi.stubGlobal('fetch', desk.fetch);
  vi.stubGlobal('WebSocket', function open(address: string) {
    return desk.open(address);
  });
  const { default: background } = await import('../../entrypoints/background.ts');
  background.main();
}

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  desk = new Desk(new FakeClock());
  desk.accessMs = Number.MAX_SAFE_INTEGER / 2;
  shown.length = 0;
  given.length = 0;
  up.clear();
  badge = '';
  vi.clearAllMocks();
  await start();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

class Panel {
  snapshot: Snapshot | null = null;
  #port: Port;
  #outcomes = new Map<number, (error: unknown) => void>();
  #ref = 1;

  constructor() {
    const { panel, background } = portPair();
    this.#port = panel;
    panel.onMessage.addListener((received) => {
      const message = received as BackgroundMessage;
      if (message.type === 'snapshot') this.snapshot = message.snapshot;
      if (message.type === 'changes' && this.snapshot) this.snapshot = merge(this.snapshot, message.changes);
      if (message.type === 'outcome')
        this.#outcomes.get(message.ref)?.('error' in message ? message.error : undefined);
    });
    Object.assign(background, { name: 'panel' });
    connect(background);
  }

  ask(intent: Intent): Promise<unknown> {
    const ref = this.#ref++;
    this.#port.postMessage({ type: 'intent', ref, intent });
    return new Promise((resolve) => this.#outcomes.set(ref, resolve));
  }

  see(visible: boolean): void {
    this.#port.postMessage({ type: 'presence', visible });
  }
}

async function signedIn(): Promise<Panel> {
  const panel = new Panel();
  await panel.ask({ type: 'sign_in', server: 'desk.example', login: 'anna', password: 'right' });
  await vi.waitFor(() => expect(panel.snapshot).toMatchObject({ connection: { state: 'live' } }));
  return panel;
}

test('the toolbar button opens the side panel, and pages cannot read the storage', () => {
  expect(sidePanel.setPanelBehavior).toHaveBeenCalledWith({ openPanelOnActionClick: true });
  expect(setAccessLevel).toHaveBeenCalledWith({ accessLevel: 'TRUSTED_CONTEXTS' });
});

test('the server that the management sets is filled in, also when the browser tells it late', async () => {
  const panel = new Panel();
  await vi.waitFor(() => expect(panel.snapshot).toMatchObject({ phase: 'signed_out', server: '' }));
  await fakeBrowser.storage.managed.set({ serverUrl: 'https://desk.example' });
  await vi.waitFor(() => expect(panel.snapshot).toMatchObject({ server: 'https://desk.example' }));
});

test('a panel signs in and sends a reply', async () => {
  const panel = await signedIn();
  desk.give('c1');
  await settle();
  await panel.ask({ type: 'send', conversation: 'c1', id: 'm1', text: 'Hello', at: Date.now() });
  await vi.waitFor(() => expect(desk.replies('c1')).toEqual(['Hello']));
});

test('a background started again knows who is signed in', async () => {
  await signedIn();
  await settle();
  desk.socket.close();
  await start();
  const panel = new Panel();
  await vi.waitFor(() =>
    expect(panel.snapshot).toMatchObject({ phase: 'signed_in', agent: { name: 'anna' } }),
  );
});

test('the badge counts offers and unread messages, and goes with the session', async () => {
  const panel = await signedIn();
  desk.give('c1');
  desk.customerSays('c1', 'one');
  desk.customerSays('c1', 'two');
  desk.offer('o1');
  await vi.waitFor(() => expect(badge).toBe('3'));
  await panel.ask({ type: 'sign_out' });
  await vi.waitFor(() => expect(badge).toBe(''));
});

test('an offer is notified of when no panel can be seen, without what the customer wrote', async () => {
  const panel = await signedIn();
  desk.offer('seen', 'Vera');
  await vi.waitFor(() => expect(badge).toBe('1'));
  desk.endOffer('seen', 'customer_left');
  panel.see(false);
  desk.offer('unseen', 'Carla');
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  expect(shown).toMatchObject([{ id: 'offer:unseen', title: 'Neuer Chat von Carla', message: 'Sales' }]);
  expect(JSON.stringify(shown)).not.toContain('4111');
  desk.endOffer('unseen', 'customer_left');
  await vi.waitFor(() => expect([...up.keys()]).toEqual([]));
});

/** What windows are asked to show, by their ids. */
async function askedToShow(): Promise<Record<string, unknown>> {
  const kept = Object.entries(await fakeBrowser.storage.session.get());
  return Object.fromEntries(kept.filter(([key]) => key.startsWith('shown')));
}

test('a click on the notification of a message opens the panel of one window at that conversation', async () => {
  const panel = await signedIn();
  desk.give('c1');
  await settle();
  panel.see(false);
  desk.customerSays('c1', 'hello');
  await vi.waitFor(() => expect(shown).toMatchObject([{ id: 'message:c1' }]));
  clickNotification('message:c1');
  await vi.waitFor(async () =>
    expect(await askedToShow()).toEqual({ 'shown:7': { conversation: 'c1', asked: true } }),
  );
  expect(sidePanel.open).toHaveBeenCalledWith({ windowId: fakeBrowser.windows.WINDOW_ID_CURRENT });
});

test('it opens a window of its own where the browser takes the click for no gesture', async () => {
  sidePanel.open.mockRejectedValueOnce(new Error('no gesture'));
  Object.assign(fakeBrowser.windows, { create: async () => ({ id: 8 }), getAll: async () => [] });
  clickNotification('message:c1');
  await vi.waitFor(async () => expect(Object.keys(await askedToShow())).toEqual(['shown:8']));
});

test('a click on the notification of an offer moves no window to another chat', async () => {
  clickNotification('offer:c1');
  await vi.waitFor(() => expect(sidePanel.open).toHaveBeenCalled());
  await settle();
  expect(await askedToShow()).toEqual({});
});

test('coming online, or the alarm, brings back a lost connection at once', async () => {
  const panel = await signedIn();
  for (const again of [
    () => online(),
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

test('notifications speak what the agent chooses, from then on', async () => {
  const panel = await signedIn();
  panel.see(false);
  await fakeBrowser.storage.local.set({ preferences: { language: 'en' } });
  await settle();
  desk.offer('o1', 'Carla');
  await vi.waitFor(() => expect(shown).toMatchObject([{ title: 'New chat from Carla' }]));
});
