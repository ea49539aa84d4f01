import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import {
  type AttachmentRules,
  checkContent,
  type FileReason,
  HEAD_BYTES,
  isText,
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
import { searchText } from './text.ts';

export interface CheckDeps {
  scan: Scan;
  rules: AttachmentRules;
  channel: ChannelId;
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
  { name, size, confirmed }: AttachmentRow,
  path: string,
  { scan, rules, channel, search }: CheckDeps,
): Promise<Verdict> {
  const head = await readHead(path, size);
  const detected = await fileTypeFromBuffer(head);
  const content = { name, size, head, detected: detected === undefined ? [] : [detected.mime] };
  const judged = checkContent(content, { channel, rules });
  if ('refusal' in judged) return { refusal: fileRefused(judged.refusal) };
  const { type } = judged.type;

  let foundInFile: PatternFound[] = [];
  if (isText(judged.type)) {
    const findings = await searchText(path, search);
    if (findings === null) return refused('not_text');
    const verdict = judge(findings, confirmed);
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

function refused(reason: FileReason): Verdict {
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
