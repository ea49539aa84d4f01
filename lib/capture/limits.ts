/** The most that is taken of one copy, in UTF-16 code units; the rest is left out. Twenty fit into the 10 MB of `storage.session`. */
export const MAX_HTML = 100_000;
/** Twice the longest message. */
export const MAX_TEXT = 20_000;
export const MAX_TITLE = 300;

/** Only the newest captures are kept. */
export const MOST_CAPTURES = 20;
export const LIFETIME_MS = 15 * 60_000;
