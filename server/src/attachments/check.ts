import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import {
  type AttachmentRules,
  checkContent,
  checkKnown,
  type FileReason,
  type FileRefusal,
  HEAD_BYTES,
  isText,
  typeByMedia,
} from '../../../lib/attachments/index.ts';
import type { ChannelId } from '../../../lib/channels/index.ts';
import type { PatternFound } from '../../../lib/protocol/index.ts';
import type { StoredFile } from '../messages/insert.ts';
import { judge } from '../messages/judge.ts';
import type { Search } from '../messages/screen.ts';
import type { Refusal } from '../refusal.ts';
import { thumbnailOf } from './incoming.ts';
import { isDecoded, makeThumbnail } from './pictures.ts';
import { fileRefused } from './refuse.ts';
import type { AttachmentRow } from './rows.ts';
import type { Scan } from './scanner.ts';
import type { Storage } from './storage/storage.ts';
import { searchText } from './text.ts';

export interface CheckDeps {
  scan: Scan;
  rules: AttachmentRules;
  /** What it may be sent by: one of them has to take it. */
  channels: readonly ChannelId[];
  /** Whose file it is. */
  from: 'agent' | 'customer';
  /** What is looked for in what the sender writes; null for nothing. */
  search: Search | null;
}

/** What a file is found to be. */
export interface Checked {
  file: StoredFile;
  digest: string;
  /** The thumbnail lies beside the file. */
  thumbnail: { path: string; digest: string } | null;
  foundInFile: PatternFound[];
}

/** What comes of a check: it may be sent, it may not, or the scanner has to be asked again. */
export type Verdict = { checked: Checked } | { refusal: Refusal } | 'scanner_down';

/** Judges all of a file at `path` by its content, as the rules are now. */
export async function check(
  { name, size, confirmed }: Pick<AttachmentRow, 'name' | 'size' | 'confirmed'>,
  path: string,
  { scan, rules, channels, from, search }: CheckDeps,
): Promise<Verdict> {
  const head = await readHead(path, size);
  const detected = await fileTypeFromBuffer(head);
  const content = { name, size, head, detected: detected === undefined ? [] : [detected.mime] };
  const judged = mostGenerous(
    channels.map((channel) => checkContent(content, { channel, rules, from })),
    (one) => ('refusal' in one ? one.refusal : null),
  );
  if ('refusal' in judged) return { refusal: fileRefused(judged.refusal) };
  const { type } = judged.type;

  let foundInFile: PatternFound[] = [];
  if (isText(judged.type)) {
    const verdict = await judgeText(createReadStream(path), search, confirmed);
    if ('refusal' in verdict) return verdict;
    foundInFile = verdict.sentAnyway;
  }
  const shown = isDecoded(type) ? await makeThumbnail(path, thumbnailOf(path)) : undefined;
  if (shown === null) return refused('content');

  const scanned = await scan(path);
  if (scanned === 'harmful') return refused('harmful');
  if (scanned === 'down' && rules.whenScannerIsDown !== 'pass') return 'scanner_down';
  const thumbnail =
    shown === undefined ? null : { path: thumbnailOf(path), digest: await digestOf(thumbnailOf(path)) };
  const file: StoredFile = { size, type, ...(shown && { thumbnail: shown }) };
  return { checked: { file, digest: await digestOf(path), thumbnail, foundInFile } };
}

/** A file that is kept already, as one may be sent by now. */
export interface KeptRow extends Pick<AttachmentRow, 'confirmed'> {
  kept: StoredFile;
  digest: string;
}

/** Judges a file whose content was checked when it was kept: by the rules as they are now, and by its text. */
export async function checkKept(
  { kept, digest, confirmed }: KeptRow,
  storage: Pick<Storage, 'read'>,
  { rules, channel, search }: { rules: AttachmentRules; channel: ChannelId; search: Search | null },
): Promise<{ foundInFile: PatternFound[] } | { refusal: Refusal }> {
  const refusal = checkKnown(kept, { channel, rules });
  if (refusal !== null) return { refusal: fileRefused(refusal) };
  const type = typeByMedia(kept.type);
  if (type === undefined || !isText(type)) return { foundInFile: [] };
  const bytes = await storage.read(digest, null);
  if (bytes === null) return refused('lost');
  const verdict = await judgeText(bytes, search, confirmed);
  return 'refusal' in verdict ? verdict : { foundInFile: verdict.sentAnyway };
}

/** Of what each channel says of a file, what leaves it most room: nothing against it, where one says so. */
export function mostGenerous<Said>(
  said: readonly Said[],
  refusalOf: (said: Said) => FileRefusal | null,
): Said {
  const room = (one: Said) => {
    const refusal = refusalOf(one);
    return refusal === null ? Number.POSITIVE_INFINITY : (refusal.maxBytes ?? 0);
  };
  return said.reduce((best, one) => (room(one) > room(best) ? one : best));
}

async function judgeText(
  bytes: AsyncIterable<Uint8Array>,
  search: Search | null,
  confirmed: readonly string[],
): Promise<ReturnType<typeof judge>> {
  const findings = await searchText(bytes, search);
  return findings === null ? refused('not_text') : judge(findings, confirmed);
}

function refused(reason: FileReason): { refusal: Refusal } {
  return { refusal: fileRefused({ reason }) };
}

async function readHead(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, HEAD_BYTES)), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
