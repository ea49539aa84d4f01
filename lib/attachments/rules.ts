import * as v from 'valibot';
import { sentenceOf, unknownKeys } from '../rules/faults.ts';
import { FILE_TYPES } from './types.ts';

const EXTENSIONS = FILE_TYPES.flatMap(({ extensions }) => extensions);

/** What administrators rule about files, beside what each channel takes: the stricter of the two holds. */
export const AttachmentRules = v.object({
  /** The largest file, in bytes. */
  maxBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** The only files, by the ends of their names; all that the channel takes when absent. */
  types: v.optional(v.array(v.picklist(EXTENSIONS))),
  /** Whom agents are told to ask about these rules; as long as a desk's contact, which stands in for it. */
  contact: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
  /** What becomes of files while the scanner does not answer: they wait for it, or go unscanned. */
  whenScannerIsDown: v.optional(v.picklist(['hold', 'pass'])),
});

export type AttachmentRules = v.InferOutput<typeof AttachmentRules>;

/** Everything in a configuration that cannot be read; what of it can be is in force. Never throws. */
export function readAttachmentRules(config: Record<string, unknown>): {
  rules: AttachmentRules;
  faults: { path: string; reason: string }[];
} {
  const known = Object.keys(AttachmentRules.entries) as (keyof AttachmentRules)[];
  const faults = unknownKeys(config, known).map(({ key, message }) => ({ path: key, reason: message }));
  const rules: Record<string, unknown> = {};
  for (const key of known) {
    const read = v.safeParse(AttachmentRules.entries[key] as v.GenericSchema, config[key]);
    if (!read.success)
      faults.push(
        ...read.issues.map((issue) => ({
          path: [key, ...(issue.path ?? []).map((part) => String(part.key))].join('.'),
          reason: sentenceOf(issue),
        })),
      );
    else if (read.output !== undefined) rules[key] = read.output;
  }
  return { rules: rules as AttachmentRules, faults };
}
