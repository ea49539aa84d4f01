import { isLow } from './cursor.ts';

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
