import * as v from 'valibot';
import { CHANNEL_IDS } from '../channels/index.ts';

/**
 * Why a file is not sent. `empty`: it holds nothing. `too_large`, `type`: against `rule`. `content`: it is not what its
 * name says, or cannot be shown. `not_text`: its text is not UTF-8. `harmful`: the scanner says so. `lost`: what arrived of
 * it is gone, and it has to be sent again. `withdrawn`: the reply template has it no more.
 */
export const FILE_REASONS = [
  'empty',
  'too_large',
  'type',
  'content',
  'not_text',
  'harmful',
  'lost',
  'withdrawn',
] as const;
export type FileReason = (typeof FILE_REASONS)[number];

/**
 * Why a file is not sent, with what it takes to say so. Of a reason that this version does not know only the sentence
 * beside it can be shown.
 */
export const FileRefused = v.object({
  reason: v.fallback(v.picklist([...FILE_REASONS, 'unknown']), 'unknown'),
  /** Whose rule it is against, if it is against one. */
  rule: v.optional(v.fallback(v.picklist(['channel', 'administrators']), 'channel')),
  channel: v.optional(v.fallback(v.picklist([...CHANNEL_IDS, 'unknown']), 'unknown')),
  /** In bytes. */
  size: v.optional(v.number()),
  maxBytes: v.optional(v.number()),
  /** What may be sent, by the ends of names. */
  types: v.optional(v.array(v.string())),
  /** Whom an agent may ask. */
  contact: v.optional(v.string()),
});

export type FileRefusal = v.InferOutput<typeof FileRefused> & { reason: FileReason };
