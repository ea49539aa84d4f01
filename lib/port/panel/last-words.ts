import type { Intent } from '../intents.ts';

const KEY = 'last-words';

/**
 * What a closing panel could not hand over because the background was just then stopped: replies sent and
 * text typed. Kept in `localStorage`, the one store that is written before the page is gone, and by account.
 */
export const lastWords = {
  keep(account: string, intents: Intent[]): void {
    if (intents.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ account, intents }));
  },

  /** Takes out what was kept for this account; what another account left is dropped unread. */
  take(account: string): Intent[] {
    const kept = localStorage.getItem(KEY);
    localStorage.removeItem(KEY);
    if (kept === null) return [];
    const { account: owner, intents } = JSON.parse(kept) as { account: string; intents: Intent[] };
    return owner === account ? intents : [];
  },
};
