import type { FastifyReply, FastifyRequest } from 'fastify';
import { FILE_TYPES } from '../../../lib/attachments/index.ts';
import { Refusal } from '../refusal.ts';
import { contentDisposition } from './disposition.ts';
import type { ByteRange, Storage } from './storage/storage.ts';
import type { Transfers } from './transfers.ts';

/** What is served. */
export interface Served {
  name: string;
  type: string;
  digest: string;
  /** In bytes; null for what is small, and not served in parts. */
  size: number | null;
}

/** Groups that browsers show without running anything. */
const SHOWN = ['picture', 'video', 'audio'];

/**
 * Answers with a file, whole or the range asked for (RFC 9110 §14). Nothing of it may run or be framed here: its type is
 * the stored one and no other, and whatever it holds is sandboxed.
 */
export async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    storage,
    file,
    download,
    transfers,
  }: { storage: Storage; file: Served; download: boolean; transfers: Transfers },
): Promise<FastifyReply> {
  const { name, type, digest, size } = file;
  const range = size === null ? null : rangeOf(request.headers.range, size);
  // Before there are headers: what is no file is not to be cached as one.
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send();
  const bytes = await storage.read(digest, range);
  if (bytes === null) throw new Refusal('not_found', 'The file is gone.');
  reply.headers({
    'accept-ranges': size === null ? 'none' : 'bytes',
    // Its address allows one reader for minutes, and what is at it never changes.
    'cache-control': 'private, max-age=300',
    'content-disposition': contentDisposition(isShown(type) && !download ? 'inline' : 'attachment', name),
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': type,
    // Panels are of another origin.
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
  if (range !== null) {
    const { from, to } = range;
    reply
      .code(206)
      .headers({ 'content-range': `bytes ${from}-${to}/${size}`, 'content-length': to - from + 1 });
  } else if (size !== null) reply.header('content-length', size);
  return reply.send(transfers.add(bytes));
}

function isShown(type: string): boolean {
  return FILE_TYPES.some((known) => known.type === type && SHOWN.includes(known.group));
}

/** The one range asked for; null for all of it, as when several are asked for, or something that is no range. */
function rangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'unsatisfiable' : { from, to };
}
