/** A copy as a page's script tells the background of it. */
export interface Copied {
  type: 'copied';
  html: string;
  text: string;
  title: string;
  /** Whether it was longer than what is taken of one copy. */
  cut: boolean;
}
