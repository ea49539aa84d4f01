import { isLow } from './utf16.ts';

/** A part of a text, in UTF-16 units; `end` is the first that is not in it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How a text differs from the one before: its part from `start` to `oldEnd` became the part from `start` to `newEnd`. */
export interface Edit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The edit that leaves nothing as it was. */
export const WHOLE: Edit = {
  start: 0,
  oldEnd: Number.MAX_SAFE_INTEGER,
  newEnd: Number.MAX_SAFE_INTEGER,
};

/** The least edit that makes `after` of `before` and does not begin or end within a surrogate pair. */
export function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  if (start > 0 && (isLow(before.charCodeAt(start)) || isLow(after.charCodeAt(start)))) start--;
  if (same > 0 && isLow(after.charCodeAt(after.length - same))) same--;
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/** Where parts of a text are after an edit of it. What the edit touched inside is no longer the same and left out. */
export function follow<Part extends Range>(parts: readonly Part[], { start, oldEnd, newEnd }: Edit): Part[] {
  const moved = newEnd - oldEnd;
  return parts.flatMap((part) => {
    if (part.end <= start) return part;
    if (part.start >= oldEnd) return { ...part, start: part.start + moved, end: part.end + moved };
    return [];
  });
}
