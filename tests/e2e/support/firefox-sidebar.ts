import type { JSHandle } from 'puppeteer';
import { vi } from 'vitest';
import type { BrowserWindow, FirefoxInside } from './firefox-inside.ts';

interface Held {
  window: BrowserWindow;
  /** What holds the panel's page in the sidebar. */
  frame: HTMLElement & {
    messageManager: {
      addMessageListener(name: string, listener: (message: { data: Answer }) => void): void;
      removeMessageListener(name: string, listener: unknown): void;
      loadFrameScript(address: string, delayed: boolean): void;
    };
  };
}
interface Answer {
  value?: string;
  error?: string;
}
interface InputProcessor {
  beginInputTransactionForTests(window: Window): boolean;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
}
declare const Services: { wm: { getMostRecentWindow(type: 'navigator:browser'): BrowserWindow } };
declare const Cc: Record<string, { createInstance(of: unknown): InputProcessor }>;
declare const Ci: Record<string, unknown>;

/** The panel where agents have it in Firefox: in the sidebar, which drivers do not know as a page. */
export class FirefoxSidebar {
  private constructor(
    private readonly inside: FirefoxInside,
    private readonly held: JSHandle<Held>,
  ) {}

  /** Opens it beside the tab in front, as wide as the browser makes it. */
  static async open(inside: FirefoxInside): Promise<FirefoxSidebar> {
    const held = await inside.page.evaluateHandle(async (addon) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const { SidebarController: sidebar } = window;
      await sidebar.show(`${addon.replace(/[^a-z0-9]/g, '_')}-sidebar-action`);
      for (;;) {
        const frame = sidebar.browser.contentDocument?.getElementById('webext-panels-browser');
        if (
          frame &&
          (frame as { currentURI?: { spec: string } } & Element).currentURI?.spec.includes('sidepanel')
        )
          return { window, frame } as Held;
        await new Promise((done) => window.requestAnimationFrame(done));
      }
    }, inside.addon);
    const sidebar = new FirefoxSidebar(inside, held);
    await sidebar.until(() => document.querySelector('main, .desk, .sign-in') !== null);
    return sidebar;
  }

  /** Runs this in the panel's page, without the page's own globals. What goes in and comes out is JSON. */
  async evaluate<Args extends unknown[], T>(run: (...args: Args) => T, ...args: Args): Promise<Awaited<T>> {
    const script = `(async () => {
      const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: true });
      const run = ${JSON.stringify(`(async () => JSON.stringify(await (${run})(...${JSON.stringify(args)})))()`)};
      const tell = (answer) => sendAsyncMessage('sidedesk:answer', answer);
      await Cu.evalInSandbox(run, sandbox).then((value) => tell({ value }), (error) => tell({ error: String(error) }));
    })()`;
    const { value, error } = await this.inside.page.evaluate(
      ({ frame: { messageManager } }, address) =>
        new Promise<Answer>((resolve) => {
          const listener = ({ data }: { data: Answer }) => {
            messageManager.removeMessageListener('sidedesk:answer', listener);
            resolve({ ...data });
          };
          messageManager.addMessageListener('sidedesk:answer', listener);
          messageManager.loadFrameScript(address, false);
        }),
      this.held,
      `data:;charset=utf-8,${encodeURIComponent(script)}`,
    );
    if (error !== undefined) throw new Error(error);
    return (value === undefined ? undefined : JSON.parse(value)) as Awaited<T>;
  }

  /** Waits until this holds in the panel's page. */
  async until<Args extends unknown[]>(holds: (...args: Args) => boolean, ...args: Args): Promise<void> {
    await vi.waitFor(
      async () => {
        if (!(await this.evaluate(holds, ...args))) throw new Error(`Not so: ${holds}`);
      },
      { timeout: 40_000, interval: 100 },
    );
  }

  /** Presses a key as the person at the machine does, the modifiers held; the sidebar has the focus. */
  press(key: string, ...modifiers: ('Control' | 'Shift' | 'Alt')[]): Promise<void> {
    return this.inside.page.evaluate(
      ({ window, frame }, key, modifiers) => {
        frame.focus();
        const input = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
        if (!input?.beginInputTransactionForTests(window)) throw new Error('Nothing can be typed.');
        const isLetter = key.length === 1;
        const pressed = (name: string, code: string, keyCode = 0) =>
          new window.KeyboardEvent('', { key: name, code, keyCode });
        const event = isLetter
          ? pressed(key, `Key${key.toUpperCase()}`, key.toUpperCase().charCodeAt(0))
          : pressed(key, key);
        for (const modifier of modifiers) input.keydown(pressed(modifier, `${modifier}Left`));
        input.keydown(event);
        input.keyup(event);
        for (const modifier of modifiers) input.keyup(pressed(modifier, `${modifier}Left`));
      },
      this.held,
      key,
      modifiers,
    );
  }

  close(): Promise<void> {
    return this.inside.page.evaluate(({ window }) => window.SidebarController.hide(), this.held);
  }
}
