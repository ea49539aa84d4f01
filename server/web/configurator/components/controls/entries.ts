/** The entries of a pasted list, each once. */
export function entriesOf(list: string, separator?: ',' | '|'): string[] {
  const lines = list.split('\n').flatMap((line) => (separator ? line.split(separator) : [line]));
  return [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
}
