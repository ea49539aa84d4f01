import { openAsBlob } from 'node:fs';
import * as v from 'valibot';
import type { Log } from '../logger.ts';

/** As long as a scanner may take: Amazon Connect's figure. */
const SCANNER_PATIENCE_MS = 60_000;

const Verdict = v.object({ harmful: v.boolean() });

/** What a scanner says of a file; `down` when it says nothing. */
export type Scan = (path: string) => Promise<'clean' | 'harmful' | 'down'>;

/**
 * A scanner behind HTTP: the bytes are its request, `{"harmful": …}` is its answer. Without a URL everything is clean.
 * Whatever else comes of it is logged, without the URL, which may hold a key.
 */
export function createScan(
  url: string | undefined,
  log: Pick<Log, 'warn'>,
  patience = SCANNER_PATIENCE_MS,
): Scan {
  if (url === undefined) return async () => 'clean';
  const down = (reason: string) => {
    log.warn({ reason }, 'The scanner of files does not answer as it should');
    return 'down' as const;
  };
  return async (path) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: await openAsBlob(path),
        signal: AbortSignal.timeout(patience),
      });
      if (!response.ok) return down(`HTTP ${response.status}`);
      return v.parse(Verdict, await response.json()).harmful ? 'harmful' : 'clean';
    } catch (error) {
      return down(reasonOf(error));
    }
  };
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  if (typeof cause?.code === 'string') return cause.code;
  return error instanceof Error ? error.name : 'unknown';
}
