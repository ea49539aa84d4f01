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
  /** Tries a site in a page of it that is open. Resolves with false where none is. */
  attempt(pattern: string): Promise<boolean>;
}

const KEY = 'tries';

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
  return {
    last,
    async attempt(pattern) {
      const [tab] = await browser.tabs.query({ url: pattern });
      if (tab?.id === undefined) return false;
      const refusal = await browser.scripting
        .executeScript({ target: { tabId: tab.id }, func: () => true })
        .then(
          () => null,
          (error: Error) => error.message,
        );
      last.value = { ...last.value, [pattern]: { at: Date.now(), refusal } };
      await local.set({ [KEY]: last.value });
      return true;
    },
  };
}
