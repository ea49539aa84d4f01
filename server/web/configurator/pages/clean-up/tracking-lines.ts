/** Entries one a line: parameters of one host are written behind it, `shop.example.com: ref, session`. */
export function trackingLines(entries: readonly unknown[]): string[] {
  return entries.map((entry) =>
    isOfHost(entry) ? `${entry.host}: ${entry.parameters.join(', ')}` : String(entry),
  );
}

/** The entries that are written so. */
export function trackingIn(lines: readonly string[]): unknown[] {
  return lines.flatMap((line): unknown[] => {
    const [, host, parameters] = /^([^:,\s]+):\s*(.*)$/.exec(line) ?? [];
    return host === undefined ? partsOf(line) : [{ host, parameters: partsOf(parameters ?? '') }];
  });
}

const partsOf = (list: string) =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function isOfHost(entry: unknown): entry is { host: string; parameters: string[] } {
  return typeof entry === 'object' && entry !== null && 'host' in entry && 'parameters' in entry;
}
