import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../../lib/sensitive/index.ts';
import type { Search } from '../messages/screen.ts';

/** As much is searched at once, in UTF-16 units. */
const SLICE = 20_000;
/** So much of what was searched is searched again with what follows, so that nothing is cut in two. */
const OVERLAP = 1_000;
const MOST_FINDINGS = 1_000;

/**
 * Reads the bytes of a text file through, and gives what the search finds in it; null when it is not UTF-8 text.
 *
 * @param search null when there is nothing to look for
 */
export async function searchText(
  bytes: AsyncIterable<Uint8Array>,
  search: Search | null,
): Promise<Finding[] | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const found: Finding[] = [];
  let text = '';
  let overlap = 0;
  const look = async () => {
    if (search === null || found.length >= MOST_FINDINGS) return;
    const seen = overlap;
    const findings = await search.find([], text);
    found.push(...findings.filter(({ end }) => end > seen));
    await setImmediate();
  };
  for await (const slice of inSlices(bytes)) {
    const more = decoded(() => decoder.decode(slice, { stream: true }));
    if (more === null || more.includes('\0')) return null;
    text += more;
    if (text.length < SLICE) continue;
    await look();
    text = text.slice(-OVERLAP);
    overlap = text.length;
  }
  const end = decoded(() => decoder.decode());
  if (end === null) return null;
  text += end;
  await look();
  return found;
}

async function* inSlices(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += SLICE) yield chunk.subarray(at, at + SLICE);
}

/** Null when it is not UTF-8. What goes wrong in reading is another matter. */
function decoded(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
