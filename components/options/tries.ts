import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../../lib/browser.ts';

/** The last try of a site: when, and what the browser said against it. */
export interface Try {
  at: number;
  /** Null where it worked. */
  refusal: string | null;
}

/** The tries by match pattern, kept in the browser. */
export interface Tries {
  last: ReadonlySignal<Readonly<Record<string, Try>>>;
  /**
   * Tries a site in a page of it that is open. The browser shows none of a host that its policy closes: with `opens`, a
   * page is opened for it behind the others, and closed again. Resolves with false where there is no page to try in.
   */
  attempt(pattern: string, opens: boolean): Promise<boolean>;
}

const KEY = 'tries';
const LOOK_MS = 100;
const LOADS_WITHIN_MS = 10_000;

/**
 * What `permissions.contains` says does not tell whether a site works: it is true also for hosts that the browser's
 * policy closes to extensions. Only a try tells.
 */
export function createTries(): Tries {
  const last = signal<Readonly<Record<string, Try>>>({});
  const { local } = browser.storage;
  void local.get(KEY).then(({ [KEY]: kept }) => {
    last.value = { ...(kept as Record<string, Try> | undefined), ...last.value };
  });

  async function attemptIn(pattern: string, tabId: number): Promise<void> {
    const refusal = await browser.scripting.executeScript({ target: { tabId }, func: () => true }).then(
      () => null,
      (error: Error) => error.message,
    );
    last.value = { ...last.value, [pattern]: { at: Date.now(), refusal } };
    await local.set({ [KEY]: last.value });
  }

  return {
    last,
    async attempt(pattern, opens) {
      const [open] = await browser.tabs.query({ url: pattern });
      if (open?.id !== undefined) await attemptIn(pattern, open.id);
      else if (opens && !pattern.includes('*.')) await inOwnTab(pattern, (tab) => attemptIn(pattern, tab));
      else return false;
      return true;
    },
  };
}

async function inOwnTab(pattern: string, use: (tabId: number) => Promise<void>): Promise<void> {
  const url = pattern.replace('*://', 'https://').replace('*', '');
  const { id = -1 } = await browser.tabs.create({ url, active: false });
  try {
    for (let waited = 0; waited < LOADS_WITHIN_MS; waited += LOOK_MS) {
      if ((await browser.tabs.get(id)).status === 'complete') break;
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    await use(id);
  } finally {
    await browser.tabs.remove(id);
  }
}
