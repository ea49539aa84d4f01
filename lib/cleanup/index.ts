/**
 * Clean-up input: what was pasted or captured becomes text that is ready to send on a channel.
 * Needs a DOM (the panel, the Configurator); no network.
 */
import { type ChannelId, channels } from '../channels/index.ts';
import { INPUT_LIMIT, parseableLength, withoutEmbedded } from './bounds.ts';
import { cleanCharacters } from './characters.ts';
import { withColumns } from './columns.ts';
import { convert } from './convert.ts';
import { settle } from './escape.ts';
import { fromMarkdown, isMarkdown } from './markdown.ts';
import { takeOut } from './outs.ts';
import type { CleanupRules } from './rules.ts';
import { sanitize } from './sanitize.ts';
import { shape } from './shape.ts';
import { type Removal, Tally } from './tally.ts';
import { writeTasks } from './tasks.ts';
import { takeOutTerminalCodes, withoutTerminalCodes } from './terminal.ts';
import { normaliseText } from './text.ts';

export { INPUT_LIMIT } from './bounds.ts';
export {
  type CleanupRules,
  type CleanupRulesInput,
  compileRules,
  defaultRulesInput,
  type RefusedRule,
} from './rules.ts';
export type { Removal, RemovalRule } from './tally.ts';

/**
 * HTML is used where there is any; `text` stands in when the HTML says nothing, not when the rules left nothing of it.
 * A `mayBeMarkdown` text was typed or copied without HTML, as assistants' copy buttons do: where it is Markdown that the
 * channel would show as typed, it is written as the channel shows it.
 */
export type CleanupInput = { html?: string; text?: string; mayBeMarkdown?: boolean };

export type CleanupNote =
  /** The input was longer, or more deeply nested, than can be read: what follows `limit` UTF-16 units was left out. */
  | { code: 'input_cut'; limit: number }
  /** The text is longer than the channel takes (both in UTF-16 code units); nothing was cut. */
  | { code: 'too_long'; length: number; limit: number }
  /** The channel will show `count` characters of the text as markup and has no way to prevent it. */
  | { code: 'reads_as_markup'; count: number }
  /** The HTML could not be read; the plain text was used. */
  | { code: 'html_unreadable' };

export type CleanupResult = { text: string; removed: Removal[]; notes: CleanupNote[] };

/**
 * Cleans `input` by `rules` for `channel`. Never throws; time is linear in the input, which is cut at `inputLimit`.
 */
export function cleanUp(input: CleanupInput, rules: CleanupRules, channel: ChannelId): CleanupResult {
  const notes: CleanupNote[] = [];
  let tally = new Tally();
  let text: string | undefined;
  try {
    if (input.html) text = fromHtml(boundedHtml(input.html, notes), rules, channel, tally, notes);
  } catch {
    tally = new Tally();
    notes.push({ code: 'html_unreadable' });
  }
  text ??= fromText(input, rules, channel, tally, notes);
  text = normaliseText(text, rules, channels[channel], tally);
  const limit = channels[channel].textLimit;
  if (text.length > limit) notes.push({ code: 'too_long', length: text.length, limit });
  return { text, removed: tally.list(), notes };
}

function fromHtml(
  html: string,
  rules: CleanupRules,
  id: ChannelId,
  tally: Tally,
  notes: CleanupNote[],
): string | undefined {
  const { fragment, removed } = sanitize(html);
  tally.add('tags', removed);
  const saysNothing = !holdsWords(fragment);
  writeTasks(fragment);
  takeOut(fragment, rules, tally);
  takeOutTerminalCodes(fragment, tally);
  const { text, literal } = settle(convert(shape(fragment, rules, channels[id], tally), id), channels[id]);
  if (literal > 0) notes.push({ code: 'reads_as_markup', count: literal });
  return text === '' && saysNothing ? undefined : text;
}

function holdsWords(fragment: DocumentFragment): boolean {
  const texts = fragment.ownerDocument.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (/\S/.test(texts.currentNode.nodeValue ?? '')) return true;
  return false;
}

function fromText(
  { text = '', mayBeMarkdown = false }: CleanupInput,
  rules: CleanupRules,
  id: ChannelId,
  tally: Tally,
  notes: CleanupNote[],
): string {
  const known = bounded(text, INPUT_LIMIT, notes);
  const plain = cleanCharacters(withoutTerminalCodes(known, tally), rules, tally);
  if (!mayBeMarkdown || !isMarkdown(plain, id)) return withColumns(plain, rules, id, tally);
  const { text: written, literal } = fromMarkdown(plain, rules, id, tally);
  if (literal > 0) notes.push({ code: 'reads_as_markup', count: literal });
  return written;
}

function boundedHtml(html: string, notes: CleanupNote[]): string {
  const lean = withoutEmbedded(html);
  return bounded(lean, Math.min(INPUT_LIMIT, parseableLength(lean)), notes);
}

function bounded(text: string, limit: number, notes: CleanupNote[]): string {
  if (text.length <= limit) return text;
  notes.push({ code: 'input_cut', limit });
  return text.slice(0, limit);
}
