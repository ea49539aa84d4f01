import { openAsBlob } from 'node:fs';
import * as v from 'valibot';

/** As long as a scanner may take: Amazon Connect's figure. */
const SCANNER_PATIENCE_MS = 60_000;

const Verdict = v.object({ harmful: v.boolean() });

/** What a scanner says of a file; `down` when it says nothing. */
export type Scan = (path: string) => Promise<'clean' | 'harmful' | 'down'>;

/** A scanner behind HTTP: the bytes are its request, `{"harmful": …}` is its answer. Without a URL everything is clean. */
export function createScan(url: string | undefined, patience = SCANNER_PATIENCE_MS): Scan {
  if (url === undefined) return async () => 'clean';
  return async (path) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: await openAsBlob(path),
        signal: AbortSignal.timeout(patience),
      });
      if (!response.ok) return 'down';
      return v.parse(Verdict, await response.json()).harmful ? 'harmful' : 'clean';
    } catch {
      return 'down';
    }
  };
}
