import { difference } from '../composer/difference.ts';

/** A part of a text, in UTF-16 code units; `end` is the first that is not in it. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where parts of `before` are in `after`, taking the difference for one edit. What the edit touched inside is
 * no longer the same and left out.
 */
export function follow<Part extends Range>(parts: readonly Part[], before: string, after: string): Part[] {
  if (parts.length === 0 || before === after) return [...parts];
  const { start, deleted, inserted } = difference(before, after);
  const moved = inserted.length - deleted;
  return parts.flatMap((part) => {
    if (part.end <= start) return part;
    if (part.start >= start + deleted) return { ...part, start: part.start + moved, end: part.end + moved };
    return [];
  });
}
