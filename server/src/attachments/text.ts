import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../../lib/sensitive/index.ts';
import type { Search } from '../messages/screen.ts';

/** As much is searched at once, in UTF-16 units: what is searched in one go holds up all else. */
const SLICE = 20_000;
/** So much of what was searched is searched again with what follows, so that nothing is cut in two. */
const OVERLAP = 1_000;
const MOST_FINDINGS = 1_000;

/**
 * Reads a text file through, and gives what the search finds in it; null when it is not UTF-8 text.
 *
 * @param search null when there is nothing to look for
 */
export async function searchText(path: string, search: Search | null): Promise<Finding[] | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const found: Finding[] = [];
  let text = '';
  let overlap = 0;
  const look = async () => {
    if (search === null || found.length >= MOST_FINDINGS) return;
    const seen = overlap;
    found.push(...search.find([], text).filter(({ end }) => end > seen));
    await setImmediate();
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: SLICE })) {
      const more = decoder.decode(chunk, { stream: true });
      if (more.includes('\0')) return null;
      text += more;
      if (text.length < SLICE) continue;
      await look();
      text = text.slice(-OVERLAP);
      overlap = text.length;
    }
    text += decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  await look();
  return found;
}
