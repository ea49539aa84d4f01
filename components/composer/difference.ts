/** One replacement that turns a text into another, in UTF-16 units. */
export interface Difference {
  start: number;
  deleted: number;
  inserted: string;
}

/** What differs between two texts, without what they have in common at their starts and ends. */
export function difference(from: string, to: string): Difference {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  const most = shorter - start;
  let tail = 0;
  while (tail < most && from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail))
    tail++;
  return { start, deleted: from.length - tail - start, inserted: to.slice(start, to.length - tail) };
}
