/**
 * Which conversation a window shows, kept in `storage.session` by the window itself: it outlives the panel and
 * the background worker, and goes with the session.
 */
export interface Shown {
  conversation: string;
  /** Set where somebody else asks the window for it, as a click on a notification does. */
  asked?: true;
}

/** The key of what was chosen last, in any window: what a new window begins with. */
export const LAST_SHOWN = 'shown';

/** The key of what the window of this id keeps under a name; what it shows is under LAST_SHOWN. */
export function keyIn(window: number, name: string): string {
  return `${name}:${window}`;
}
