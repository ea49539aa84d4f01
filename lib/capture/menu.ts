import type { ExtensionApi } from '../browser.ts';
import { isBlocked, type Policy } from '../policy/policy.ts';
import { siteOf } from '../sites/site.ts';
import type { Capturing } from './capturing.ts';
import type { Copied } from './page/copied.ts';
import { readCopied } from './received.ts';

type MenuApi = Pick<ExtensionApi, 'contextMenus'>;
type EntryId = (typeof ENTRY_IDS)[number];
type Click = Parameters<Parameters<ExtensionApi['contextMenus']['onClicked']['addListener']>[0]>[0];

const SEND = 'send-selection';
const CAPTURE = 'capture-here';
const SELECTION_FILE = 'selection.js';
const ENTRY_IDS = [SEND, CAPTURE] as const;
/** Where each is shown: never both at once, or the browser would put them into a menu of their own. */
const ENTRIES = { [SEND]: 'selection', [CAPTURE]: 'page' } as const;
const WEB_PAGES = ['http://*/*', 'https://*/*'];

/** Why a click in a page's menu led to nothing. */
export type MenuRefusal = 'signed_out' | 'forbidden' | 'secret';

export interface PageMenuOptions {
  api: Pick<ExtensionApi, 'contextMenus' | 'permissions' | 'scripting'>;
  capturing: Capturing;
  policy(): Policy;
  isSignedIn(): boolean;
  ready: Promise<void>;
  openPanel(windowId: number): void;
  /** Tells the agent, who may have no panel open. */
  tell(refusal: MenuRefusal, site: string): void;
}

/** Puts our entries into the menu of web pages; browsers keep them until the next version. */
export async function createPageMenu(api: MenuApi, title: (id: EntryId) => string): Promise<void> {
  await api.contextMenus.removeAll();
  for (const id of ENTRY_IDS)
    api.contextMenus.create({
      id,
      title: title(id),
      contexts: [ENTRIES[id]],
      documentUrlPatterns: WEB_PAGES,
    });
}

/** Names the entries anew, as far as they are there. */
export async function renamePageMenu(api: MenuApi, title: (id: EntryId) => string): Promise<void> {
  await Promise.allSettled(ENTRY_IDS.map((id) => api.contextMenus.update(id, { title: title(id) })));
}

/** Does what was clicked in a page's menu. The browser takes the click for a gesture only until something is awaited. */
export class PageMenu {
  #options: PageMenuOptions;

  constructor(options: PageMenuOptions) {
    this.#options = options;
  }

  async clicked(
    click: Click,
    tab: { id?: number; windowId?: number; incognito: boolean } | undefined,
  ): Promise<void> {
    const { api, openPanel, policy, isSignedIn, ready, tell } = this.#options;
    const address = click.pageUrl ?? '';
    const site = siteOf(address);
    if (!site || !tab || tab.incognito) return;
    if (click.menuItemId === CAPTURE && !isBlocked(policy(), address))
      void api.permissions.request({ origins: [site.pattern] });
    if (tab.windowId !== undefined) openPanel(tab.windowId);
    await ready;
    if (isBlocked(policy(), address) || isBlocked(policy(), click.frameUrl ?? ''))
      tell('forbidden', site.host);
    else if (!isSignedIn()) tell('signed_out', site.host);
    else if (click.menuItemId === SEND) await this.#send(click, tab.id ?? -1);
  }

  async #send(click: Click, tabId: number): Promise<void> {
    const { capturing, tell } = this.#options;
    const address = click.frameUrl ?? click.pageUrl ?? '';
    const copied = await this.#read(click, tabId);
    if (copied) await capturing.keep(address, copied, copied.title, copied.cut);
    else tell('secret', siteOf(address)?.host ?? '');
  }

  /** The click opens the page to us; a frame of another site stays closed, and gives the bare text. */
  async #read(click: Click, tabId: number): Promise<Copied | null> {
    const { frameId = 0, selectionText = '', editable } = click;
    try {
      const target = { tabId, frameIds: [frameId] };
      const [answer] = await this.#options.api.scripting.executeScript({ target, files: [SELECTION_FILE] });
      return readCopied(answer?.result);
    } catch {
      return editable || selectionText.trim() === ''
        ? null
        : readCopied({ type: 'copied', html: '', text: selectionText, title: '', cut: false });
    }
  }
}
