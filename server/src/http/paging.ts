/** Cuts the one entry too many off that tells whether there is another page, and gives its cursor. */
export function pageOf<T>(entries: T[], limit: number, cursorOf: (entry: T) => string) {
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  const next = entries.length > limit && last !== undefined ? cursorOf(last) : null;
  return { page, next };
}
