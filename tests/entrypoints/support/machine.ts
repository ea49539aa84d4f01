import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Port } from '../../../lib/browser.ts';
import { merge } from '../../../lib/port/changes.ts';
import type { BackgroundMessage, Intent } from '../../../lib/port/intents.ts';
import type { Snapshot } from '../../../lib/port/snapshot.ts';
import { Pages } from '../../lib/capture/support/pages.ts';
import { portPair } from '../../lib/port/support/ports.ts';
import { FakeClock } from '../../lib/session/support/clock.ts';
import { Desk } from '../../lib/session/support/desk.ts';

interface Notification {
  id: string;
  title: string;
  message: string;
  requireInteraction?: boolean;
  buttons?: { title: string }[];
}

/** An agent's browser with the background in it, and the desk it talks to. */
export class Machine {
  readonly desk = new Desk(new FakeClock());
  readonly sidePanel = { setPanelBehavior: vi.fn(async () => {}), open: vi.fn(async () => {}) };
  readonly setAccessLevel = vi.fn(async () => {});
  readonly reload = vi.fn(() => {});
  /** What the hidden page is given. */
  readonly given: unknown[] = [];
  /** All notifications that were shown, and the ids of those on the screen. */
  readonly shown: Notification[] = [];
  readonly up = new Set<string>();
  badge = '';
  title = '';
  /** Whether this browser's notifications can have buttons: not in Firefox. */
  hasButtons = true;
  #listeners: Record<string, (...event: never[]) => void> = {};

  constructor() {
    fakeBrowser.reset();
    globalThis.indexedDB = new IDBFactory();
    this.desk.accessMs = Number.MAX_SAFE_INTEGER / 2;
  }

  /** Gives the browser what the double from WXT does not have, and starts the background in it. */
  async start(): Promise<void> {
    vi.resetModules();
    const { sidePanel, desk } = this;
    const offscreen = { createDocument: async () => {} };
    const commands = { onCommand: this.#event('command') };
    Object.assign(fakeBrowser, { sidePanel, offscreen, commands }, new Pages().api);
    Object.assign(fakeBrowser.runtime, {
      onConnect: this.#event('connect'),
      getPlatformInfo: async () => ({}),
      sendMessage: async (message: unknown) => this.given.push(message) > 0,
      getManifest: () => ({ version: '1.0.0', icons: { '128': 'icons/128.png' } }),
      reload: this.reload,
      onUpdateAvailable: this.#event('update'),
    });
    Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'de-AT' });
    Object.assign(fakeBrowser.storage.local, { setAccessLevel: this.setAccessLevel });
    Object.assign(fakeBrowser.action, {
      setBadgeText: async ({ text }: { text: string }) => {
        this.badge = text;
      },
      setBadgeBackgroundColor: async () => {},
      setTitle: async ({ title }: { title: string }) => {
        this.title = title;
      },
    });
    Object.assign(fakeBrowser.notifications, {
      create: async (id: string, content: Omit<Notification, 'id'>) => {
        this.up.add(id);
        this.shown.push({ id, ...content });
      },
      clear: async (id: string) => this.up.delete(id),
      getAll: async () => Object.fromEntries([...this.up].map((id) => [id, true])),
      onClicked: this.#event('click'),
      onButtonClicked: this.#event('press'),
    });
    if (this.hasButtons) Object.assign(fakeBrowser.notifications, { update: async () => true });
    else delete (fakeBrowser.notifications as { update?: unknown }).update;
    Object.assign(fakeBrowser.windows, { getLastFocused: async () => ({ id: 7 }), update: async () => ({}) });
    const addEventListener = (name: string, listener: () => void) => {
      this.#listeners[name] = listener;
    };
    vi.stubGlobal('self', { addEventListener });
    vi.stubGlobal('fetch', desk.fetch);
    vi.stubGlobal('WebSocket', function open(address: string) {
      return desk.open(address);
    });
    const { default: background } = await import('../../../entrypoints/background.ts');
    background.main();
  }

  /** Tells the background, as the browser does: an event's listeners are called at once. */
  happens(event: 'online' | 'click' | 'press' | 'command' | 'connect' | 'update', ...about: unknown[]): void {
    this.#listeners[event]?.(...(about as never[]));
  }

  /** What windows are asked to show, by their ids. */
  async askedToShow(): Promise<Record<string, unknown>> {
    const kept = Object.entries(await fakeBrowser.storage.session.get());
    return Object.fromEntries(kept.filter(([key]) => key.startsWith('shown')));
  }

  async signedIn(): Promise<Panel> {
    const panel = new Panel(this);
    await panel.ask({ type: 'sign_in', server: 'desk.example', login: 'anna', password: 'right' });
    await vi.waitFor(() => {
      if (panel.snapshot?.phase !== 'signed_in' || panel.snapshot.connection.state !== 'live')
        throw new Error('Not live');
    });
    return panel;
  }

  #event(name: string) {
    return {
      addListener: (listener: (...event: never[]) => void) => {
        this.#listeners[name] = listener;
      },
    };
  }
}

/** A panel, as far as the background knows of it. */
export class Panel {
  snapshot: Snapshot | null = null;
  #port: Port;
  #outcomes = new Map<number, (error: unknown) => void>();
  #ref = 1;

  constructor(machine: Machine) {
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
    machine.happens('connect', background);
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
