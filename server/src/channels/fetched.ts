import type { Readable } from 'node:stream';
import { SendFailure } from './platform.ts';

/**
 * A file as a platform's storage gives it. Its size is what the answer says, null where it says none.
 *
 * @throws SendFailure when it is not there, or not now
 */
export function fileOf({ ok, status, headers, body }: Response): { size: number | null; bytes: Readable } {
  if (!ok || body === null) {
    const isPassing = status >= 500 || status === 429;
    throw new SendFailure({ code: 'other', detail: `HTTP ${status}` }, isPassing ? 'retry' : 'permanent');
  }
  const length = headers.get('content-length');
  return { size: length === null ? null : Number(length), bytes: body as unknown as Readable };
}
