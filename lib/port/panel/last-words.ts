import type { Intent } from '../intents.ts';

const KEY = 'last-words:';
/** As long as drafts are kept whose conversation has left. */
const KEPT_MS = 7 * 24 * 3_600_000;

interface Kept {
  account: string;
  /** On this machine's clock. */
  at: number;
  intents: Intent[];
}

/**
 * What closing panels could not hand over because the background was just then stopped: replies sent and text
 * typed. Kept in `localStorage`, the one store that is written before the page is gone; each panel's apart from
 * the others'.
 */
export const lastWords = {
  /** @param panel an id of the panel's own */
  keep(panel: string, kept: Kept): void {
    if (kept.intents.length === 0) localStorage.removeItem(KEY + panel);
    else localStorage.setItem(KEY + panel, JSON.stringify(kept));
  },

  /** Takes out what was kept for this account, the oldest first. What another left waits for it, a week at most. */
  take(account: string, now: number): Intent[] {
    const all = Object.keys(localStorage)
      .filter((key) => key.startsWith(KEY))
      .map((key) => ({ key, ...(JSON.parse(localStorage.getItem(key) ?? '') as Kept) }))
      .toSorted((one, other) => one.at - other.at);
    const fresh = all.filter(({ at }) => at > now - KEPT_MS);
    const mine = fresh.filter((kept) => kept.account === account);
    for (const { key } of all.filter((kept) => mine.includes(kept) || !fresh.includes(kept)))
      localStorage.removeItem(key);
    return mine.flatMap(({ intents }) => intents);
  },
};
