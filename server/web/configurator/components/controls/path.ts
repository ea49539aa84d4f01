/** A path of names as it is typed: strokes stand between the names, and behind a backslash within one. */
export const pathText = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[\\/]/g, '\\$&')).join(' / ');

/** The names in what was typed as a path. */
export function namesIn(path: string): string[] {
  const names = path.match(/(?:\\[\\/]|[^/])+/g) ?? [];
  return names.map((name) => name.trim().replace(/\\([\\/])/g, '$1')).filter(Boolean);
}
