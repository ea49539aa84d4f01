import { type ChannelFiles, type FileGroup, filesFrom } from '../channels/files.ts';
import type { ChannelId } from '../channels/index.ts';
import type { FileRefusal } from './refusal.ts';
import type { AttachmentRules } from './rules.ts';
import { FILE_TYPES, type FileType, isText, typeByMedia, typeByName } from './types.ts';

/** What a file is to be sent by, and what is ruled there. */
export interface Ruled {
  channel: ChannelId;
  rules: AttachmentRules;
  /** Whose file it is: an agent's if nothing is said. */
  from?: 'agent' | 'customer';
}

/** Judges a file by its name and size, before a byte of it is read. Null: nothing against it. */
export function checkFile({ name, size }: { name: string; size: number }, ruled: Ruled): FileRefusal | null {
  if (size === 0) return { reason: 'empty' };
  const type = typeByName(name);
  return type === undefined ? refusedType(undefined, ruled) : checkType(type, size, ruled);
}

/** How much of a file's beginning `checkContent` looks at, in bytes: what detectors need is at the beginning. */
export const HEAD_BYTES = 4100;

/** What is known of a file's content. */
interface Content {
  name: string;
  size: number;
  /** At least its first HEAD_BYTES, or all of it. */
  head: Uint8Array;
  /** The media types that a detector takes it for. */
  detected: readonly string[];
}

/**
 * What a file is, by its content: a picture named otherwise than it is counts as what it is; what is of another group
 * than its name says is refused. Text has to be text from the beginning to as far as `head` goes. Whether a picture can
 * be decoded is for the caller to try.
 */
export function checkContent(
  { name, size, head, detected }: Content,
  ruled: Ruled,
): { type: FileType } | { refusal: FileRefusal } {
  const named = typeByName(name);
  if (named === undefined) return { refusal: refusedType(undefined, ruled) };
  if (isText(named))
    return isUtf8(head, head.length < size) ? { type: named } : { refusal: { reason: 'not_text' } };
  const type = [named, ...FILE_TYPES].find((known) => isOneOf(known, detected));
  if (type?.group !== named.group || holdsMarkup(head)) return { refusal: { reason: 'content' } };
  const refusal = checkType(type, size, ruled);
  return refusal === null ? { type } : { refusal };
}

function isOneOf({ type, aliases }: FileType, detected: readonly string[]): boolean {
  return aliases !== null && detected.some((one) => one === type || aliases.includes(one));
}

/** Judges a file whose content was found to be of this media type. Null: nothing against it. */
export function checkKnown(file: { type: string; size: number }, ruled: Ruled): FileRefusal | null {
  const type = typeByMedia(file.type);
  return type === undefined ? refusedType(undefined, ruled) : checkType(type, file.size, ruled);
}

/** By the channel, then by the administrators; where both set a limit to size, it is the lower one's. */
function checkType(type: FileType, size: number, ruled: Ruled): FileRefusal | null {
  const { channel, rules, from = 'agent' } = ruled;
  const limit = filesFrom(from, channel)[type.group];
  if (limit === undefined || limit.types?.includes(type.type) === false) return refusedType('channel', ruled);
  if (rules.types?.every((extension) => !type.extensions.includes(extension)))
    return refusedType('administrators', ruled);
  const isLower = rules.maxBytes !== undefined && rules.maxBytes < limit.maxBytes;
  const maxBytes = isLower ? (rules.maxBytes ?? 0) : limit.maxBytes;
  if (size <= maxBytes) return null;
  return { reason: 'too_large', ...by(isLower ? 'administrators' : 'channel', ruled), size, maxBytes };
}

function refusedType(rule: 'channel' | 'administrators' | undefined, ruled: Ruled): FileRefusal {
  return { reason: 'type', ...by(rule ?? 'channel', ruled), types: allowedTypes(ruled) };
}

function by(
  rule: 'channel' | 'administrators',
  { channel, rules: { contact } }: Ruled,
): Omit<FileRefusal, 'reason'> {
  return { rule, channel, ...(contact === undefined ? {} : { contact }) };
}

/** What may be sent, by the ends of names. */
export function allowedTypes({ channel, rules, from = 'agent' }: Ruled): string[] {
  const files = filesFrom(from, channel);
  return FILE_TYPES.filter(({ type, group }) => takes(files, group, type))
    .flatMap(({ extensions }) => extensions)
    .filter((extension) => rules.types?.includes(extension) ?? true);
}

function takes(files: ChannelFiles, group: FileGroup, type: string): boolean {
  const limit = files[group];
  return limit !== undefined && (limit.types?.includes(type) ?? true);
}

/** Markup at the beginning of what calls itself a picture: some program would follow it. */
const MARKUP = /<(?:script|html|body|iframe|svg|!doctype)/i;

function holdsMarkup(head: Uint8Array): boolean {
  return MARKUP.test(new TextDecoder('latin1').decode(head));
}

/** Whether bytes are UTF-8 text; where more follow, a character may be cut at the end. */
function isUtf8(bytes: Uint8Array, isCut = false): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}
