/** The most that is taken of one copy, in UTF-16 code units; the rest is left out. Twenty fit into the 10 MB of `storage.session`. */
export const MAX_HTML = 100_000;
/** Twice the longest message. */
export const MAX_TEXT = 20_000;
export const MAX_TITLE = 300;

/** A copy as a page's script tells the background of it. */
export interface Copied {
  type: 'copied';
  html: string;
  text: string;
  title: string;
  /** Whether it was longer than what is taken of one copy. */
  cut: boolean;
}
