import { type ChannelId, channels } from '../channels/channels.ts';
import { type MarkupInline, parseInline } from '../channels/inline.ts';
import { convert } from './convert.ts';
import { settle } from './escape.ts';
import { appendRuns } from './inline-tree.ts';
import type { CleanupRules } from './rules.ts';
import { LINE_BREAK, marks, plainText, type Run } from './runs.ts';
import type { Tally } from './tally.ts';
import { codeLines } from './text.ts';
import { LeanElement } from './tree.ts';
import { changesWords, changeWords } from './words.ts';

/** What stands before a line's words: the marks of quotes and list items. */
const PREFIX = /^(?: |> ?|[-*•] +|\d{1,9}[.)] +)*/;

/**
 * A text in the channel's markup, its words changed by the rules where the channel shows words. A line that is not
 * changed stays as it was written; one of which nothing is left goes.
 */
export function changeWritten(text: string, rules: CleanupRules, id: ChannelId, tally: Tally): string {
  if (!changesWords(rules)) return text;
  const channel = channels[id];
  const written = text.split('\n');
  const isCode = channel.markup.has('code_block') ? codeLines(written) : () => false;
  const prefixes = written.map((line) => (channel.markup.size > 0 ? (PREFIX.exec(line)?.[0] ?? '') : ''));
  const lines = written.map((line, at) =>
    isCode(at) ? null : { runs: runsOf(parseInline(channel, line.slice(prefixes[at]?.length), () => {})) },
  );
  const changed = changeWords(lines, rules, tally);
  return written
    .flatMap((line, at) => {
      const before = lines[at];
      const after = changed[at] ?? [];
      if (!before || sameWords(before.runs, after)) return [line];
      return after.length === 0 ? [] : [(prefixes[at] ?? '') + write(after, id)];
    })
    .join('\n');
}

function sameWords(before: Run[], after: Run[]): boolean {
  return before.length === after.length && plainText(before) === plainText(after);
}

function write(runs: Run[], id: ChannelId): string {
  const root = new LeanElement('PRE');
  const line = new LeanElement('DIV');
  root.append(line);
  appendRuns(line, runs, channels[id]);
  return settle(convert(root, id), channels[id]).text;
}

/** What a channel shows of a line's markup, as runs. */
export function runsOf(nodes: readonly MarkupInline[], marked = 0, href?: string): Run[] {
  return nodes.flatMap((node) => {
    if (node.type === 'break') return [LINE_BREAK];
    if (node.type === 'text') return [{ text: node.text, marks: marked, href }];
    if (node.type === 'code') return [{ text: node.text, marks: marked | marks.code, href }];
    if (node.type !== 'link') return runsOf(node.children, marked | marks[node.type], href);
    const [only] = node.children;
    const isBare = node.children.length === 1 && only?.type === 'text' && only.text === node.href;
    return runsOf(node.children, marked, isBare ? undefined : node.href);
  });
}
