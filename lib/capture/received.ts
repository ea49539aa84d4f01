import * as v from 'valibot';
import { isWebAddress } from '../sites/site.ts';
import { type Copied, MAX_HTML, MAX_TEXT, MAX_TITLE } from './page/copied.ts';

const CopiedMessage = v.strictObject({
  type: v.literal('copied'),
  html: v.pipe(v.string(), v.maxLength(MAX_HTML)),
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  title: v.pipe(v.string(), v.maxLength(MAX_TITLE)),
  cut: v.boolean(),
});

/** Who sent a message, as far as it matters here: the browser says so, not the sender. */
export interface Sender {
  id?: string;
  /** The address of the frame. */
  url?: string;
  /** Chrome says whose a frame without an address of its own is. */
  origin?: string;
  tab?: { incognito: boolean; url?: string };
}

/** The addresses that must all be open to capturing for a copy to be kept. */
export interface Origin {
  frame: string;
  page: string;
}

/** The message of one of our own scripts in a page; null for any other. Its content is the page's, and hostile. */
export function readCopied(message: unknown): Copied | null {
  const { success, output } = v.safeParse(CopiedMessage, message);
  return success ? output : null;
}

/** Where a message comes from; null unless it is a web page in an ordinary window of this extension's browser. */
export function originOf(sender: Sender, extensionId: string): Origin | null {
  if (sender.id !== extensionId || !sender.tab || sender.tab.incognito) return null;
  const page = sender.tab.url ?? '';
  const frame = [sender.url, sender.origin, page].find(isWebAddress);
  return frame && isWebAddress(page) ? { frame, page } : null;
}
