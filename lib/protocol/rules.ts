import * as v from 'valibot';
import { open } from './version.ts';

/**
 * What administrators rule about replies. Both parts are read entry by entry by the engines that compile
 * them, so on the wire they are no more than objects.
 */
export const Rules = v.object({
  /** Another for every content. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** For `compile` of lib/sensitive. */
  sensitive: v.record(v.string(), v.unknown()),
  /** For the rules of lib/cleanup. */
  cleanUp: v.record(v.string(), v.unknown()),
  /** For `readAttachmentRules` of lib/attachments; absent where nobody has made any. */
  attachments: v.optional(v.record(v.string(), v.unknown())),
});

/** A sensitive pattern found in a message: never what it matched, only which and how often. */
export const PatternFound = v.object({
  /** The id in the configuration, as in `confirmed`. */
  pattern: v.string(),
  name: v.string(),
  level: open(['warn', 'block'], 'block'),
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** A rule that is not in force, and why. */
export const RefusedRule = v.object({
  /** As `expressions[2].expression`. */
  path: v.string(),
  /** A stable code. */
  reason: v.string(),
  /** A sentence for the administrator. */
  message: v.string(),
  /** Place in the pattern, in UTF-16 units. */
  at: v.optional(v.number()),
});

export type Rules = v.InferOutput<typeof Rules>;
export type PatternFound = v.InferOutput<typeof PatternFound>;
export type RefusedRule = v.InferOutput<typeof RefusedRule>;
