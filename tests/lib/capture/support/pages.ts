import type { ExtensionApi } from '../../../../lib/browser.ts';
import { matches, parseMatchPattern } from '../../../../lib/sites/match-pattern.ts';

type Script = Parameters<ExtensionApi['scripting']['registerContentScripts']>[0][number];

interface Tab {
  id: number;
  url: string;
  incognito: boolean;
}

class Event<Args extends unknown[] = []> {
  #listeners = new Set<(...args: Args) => void>();
  addListener = (listener: (...args: Args) => void) => void this.#listeners.add(listener);
  removeListener = (listener: (...args: Args) => void) => void this.#listeners.delete(listener);
  fire(...args: Args): void {
    for (const listener of this.#listeners) listener(...args);
  }
}

/** What a browser knows of pages and permissions, as far as capturing depends on it. */
export class Pages {
  readonly granted = new Set<string>();
  readonly tabs: Tab[] = [];
  registered: Script[] = [];
  /** The tabs into which a script was put, with the file's name. */
  readonly injected: { tab: number; file: string }[] = [];
  readonly menu: { id?: string; title?: string; contexts?: string[] }[] = [];
  /** What the person answers when asked for a site. */
  answer = true;
  readonly asked: string[] = [];
  /** What a script run in a page answers; an error when the page is closed to us. */
  selection: unknown = new Error('Cannot access contents of the page.');

  readonly onGranted = new Event();
  readonly onWithdrawn = new Event();
  readonly onMenu = new Event<[click: object, tab?: object]>();

  grant(pattern: string): void {
    this.granted.add(pattern);
    this.onGranted.fire();
  }

  withdraw(pattern: string): void {
    this.granted.delete(pattern);
    this.onWithdrawn.fire();
  }

  open(url: string, incognito = false): number {
    const id = this.tabs.length + 1;
    this.tabs.push({ id, url, incognito });
    return id;
  }

  /** The browser's side of it. */
  readonly api = {
    permissions: {
      getAll: async () => ({ origins: [...this.granted], permissions: [] }),
      contains: async ({ origins = [] }: { origins?: string[] }) =>
        origins.every((origin) => this.#isGranted(origin.replace('*', ''))),
      request: async ({ origins = [] }: { origins?: string[] }) => {
        this.asked.push(...origins);
        if (this.answer) for (const origin of origins) this.grant(origin);
        return this.answer;
      },
      remove: async ({ origins = [] }: { origins?: string[] }) => {
        for (const origin of origins) this.withdraw(origin);
        return true;
      },
      onAdded: this.onGranted,
      onRemoved: this.onWithdrawn,
    },
    scripting: {
      getRegisteredContentScripts: async () => structuredClone(this.registered),
      registerContentScripts: async (scripts: Script[]) =>
        void this.registered.push(...structuredClone(scripts)),
      unregisterContentScripts: async () => {
        this.registered = [];
      },
      executeScript: async ({ target, files = [] }: { target: { tabId: number }; files?: string[] }) => {
        for (const file of files) this.injected.push({ tab: target.tabId, file });
        if (this.selection instanceof Error && files.includes('selection.js')) throw this.selection;
        return [{ frameId: 0, result: this.selection }];
      },
    },
    tabs: {
      query: async ({ url = [] }: { url?: string[] }) =>
        this.tabs.filter((tab) => url.some((pattern) => this.#isIn(pattern, tab.url))),
      onActivated: new Event(),
      onUpdated: new Event(),
    },
    contextMenus: {
      removeAll: async () => void this.menu.splice(0),
      create: (entry: { id?: string; title?: string; contexts?: string[] }) => void this.menu.push(entry),
      update: async (id: string, { title }: { title: string }) => {
        const entry = this.menu.find((entry) => entry.id === id);
        if (!entry) throw new Error(`Cannot find menu item with id ${id}`);
        entry.title = title;
      },
      onClicked: this.onMenu,
    },
  } as unknown as Pick<ExtensionApi, 'permissions' | 'scripting' | 'tabs' | 'contextMenus'>;

  #isGranted(address: string): boolean {
    return [...this.granted].some((pattern) => this.#isIn(pattern, address));
  }

  #isIn(pattern: string, address: string): boolean {
    const parsed = parseMatchPattern(pattern);
    return parsed !== null && matches(parsed, address);
  }
}
