import type { ChannelId } from '../../lib/channels/index.ts';
import {
  type CleanupNote,
  type CleanupResult,
  type CleanupRules,
  cleanUp,
  type Removal,
} from '../../lib/cleanup/index.ts';
import type { Range } from '../../lib/pattern/edit.ts';
import type { Pasted } from '../reply/draft-memory.ts';

interface Job {
  draft: string;
  range: Range;
  pasted: readonly Pasted[];
  rules: CleanupRules;
  channel: ChannelId;
}

/**
 * Cleans a part of a draft. Of what was pasted and is whole in the part the HTML is cleaned, of the rest the text;
 * blanks around are kept, but not at the draft's own ends. Gives the text to put in the part's place.
 */
export function cleanRange({ draft, range, pasted, rules, channel }: Job): CleanupResult {
  const removed = new Map<Removal['rule'], number>();
  const notes: CleanupNote[] = [];
  let text = '';

  function run(input: Parameters<typeof cleanUp>[0]): string {
    const result = cleanUp(input, rules, channel);
    for (const { rule, count } of result.removed) removed.set(rule, (removed.get(rule) ?? 0) + count);
    // Whether a reply is too long is said of the whole draft.
    notes.push(...result.notes.filter(({ code }) => code !== 'too_long'));
    return result.text;
  }

  function addTyped(typed: string): void {
    const body = typed.trim();
    if (body === '') text += typed;
    else {
      const start = typed.indexOf(body);
      text +=
        typed.slice(0, start) + run({ text: body, mayBeMarkdown: true }) + typed.slice(start + body.length);
    }
  }

  let at = range.start;
  for (const part of inside(pasted, range)) {
    addTyped(draft.slice(at, part.start));
    const clean = run({ html: part.html, text: draft.slice(part.start, part.end) });
    text += apart(clean, draft.slice(0, range.start) + text, draft.slice(part.end));
    at = part.end;
  }
  addTyped(draft.slice(at, range.end));
  if (range.start === 0) text = text.trimStart();
  if (range.end === draft.length) text = text.trimEnd();
  return { text, removed: [...removed].map(([rule, count]) => ({ rule, count })), notes };
}

function inside(pasted: readonly Pasted[], range: Range): Pasted[] {
  return pasted
    .filter(({ start, end }) => start >= range.start && end <= range.end)
    .sort((one, other) => one.start - other.start);
}

const BLOCK_LINE = /^ *(?:[-*•>]|\d{1,9}[.)]|`{3,})(?: |$)/;

/** A list, a quote or a code block reads as one only on lines of its own. */
function apart(clean: string, before: string, after: string): string {
  const lines = clean.split('\n');
  const starts = BLOCK_LINE.test(lines[0] ?? '') && before !== '' && !before.endsWith('\n');
  const ends = BLOCK_LINE.test(lines.at(-1) ?? '') && after.trim() !== '' && !after.startsWith('\n');
  return `${starts ? '\n' : ''}${clean}${ends ? '\n' : ''}`;
}
