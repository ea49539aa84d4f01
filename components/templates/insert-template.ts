import type { ChannelId } from '../../lib/channels/index.ts';
import { editBetween, follow, type Range } from '../../lib/pattern/edit.ts';
import type { Filled } from '../../lib/templates/fill.ts';
import type { EmptyPlace } from '../../lib/templates/marks.ts';
import { loadCleaning } from '../cleanup/load-cleaning.ts';
import type { Reply } from '../reply/reply.ts';

export interface Insertion {
  id: string;
  filled: Filled;
  rules: unknown;
  channel: ChannelId;
  /** What it takes the place of. */
  at: Range;
}

/**
 * Puts a filled template into the reply, cleaned by the administrators' rules: one edit, which one undo takes back.
 * Rejects when what cleans could not be loaded.
 */
export async function insertTemplate(reply: Reply, insertion: Insertion): Promise<void> {
  const { id, filled, rules, channel, at } = insertion;
  const before = reply.text.peek();
  const { cleanUp, rulesOf } = await loadCleaning();
  const compiled = rulesOf(rules);
  const { text, empty } = cleaned(filled, (piece) => cleanUp({ text: piece }, compiled, channel).text);
  // The agent may have written on meanwhile.
  const [range = reply.selection] = follow([at], editBetween(before, reply.text.peek()));
  const caret = reply.selection;
  reply.replace(range, text);
  const ahead = text.length - (range.end - range.start);
  if (caret.start > range.end) reply.select({ start: caret.start + ahead, end: caret.end + ahead });
  // The field may have taken it otherwise, such as without a character that it cannot hold.
  if (!reply.text.peek().startsWith(text, range.start)) return;
  const moved = ({ start, end }: Range) => ({ start: start + range.start, end: end + range.start });
  reply.mark([
    { ...moved({ start: 0, end: text.length }), template: id },
    ...empty.map((place) => ({ ...place, ...moved(place) })),
  ]);
}

/** Cleaned piece by piece between the empty places, which so stay what and where they are. */
function cleaned({ text, empty }: Filled, clean: (text: string) => string): Filled {
  const places: EmptyPlace[] = [];
  let done = '';
  let from = 0;
  for (const { start, end, variable } of empty) {
    done += within(text.slice(from, start), clean);
    places.push({ start: done.length, end: done.length + end - start, variable });
    done += text.slice(start, end);
    from = end;
  }
  return { text: done + within(text.slice(from), clean), empty: places };
}

/** The blanks around stay: they part it from what it stands between. */
function within(piece: string, clean: (text: string) => string): string {
  const body = piece.trim();
  return body === '' ? piece : piece.replace(body, () => clean(body));
}
