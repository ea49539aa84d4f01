import * as v from 'valibot';
import type { RulesKind } from '../../../lib/protocol/admin.ts';
import { Refusal } from '../refusal.ts';

export type { RulesKind } from '../../../lib/protocol/admin.ts';

export type RulesConfig = Record<string, unknown>;

/** The longest configuration of each kind, as JSON in bytes: all together are one frame to every agent. */
export const LONGEST: Record<RulesKind, number> = {
  sensitive: 512 * 1024,
  clean_up: 128 * 1024,
  attachments: 4 * 1024,
};

const DEEPEST = 12;
/** Halves of characters, and U+0000. */
const UNSTORABLE = /[\p{Surrogate}\0]/u;

/**
 * Checks that a configuration can be stored and sent. What its entries say is the engines' business.
 *
 * @throws Refusal for one too long, too deep, or with text that PostgreSQL cannot store.
 */
export function checkConfig(kind: RulesKind, config: RulesConfig): void {
  if (!isStorable(config, DEEPEST))
    throw new Refusal('bad_request', 'config: plain JSON expected, with whole characters and without U+0000');
  if (Buffer.byteLength(JSON.stringify(config)) > LONGEST[kind])
    throw new Refusal('too_large', `The rules are longer than ${LONGEST[kind] / 1024} KiB.`);
}

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(([key, inner]) => isStorable(key, 0) && isStorable(inner, depth - 1));
}

/** What becomes of sensitive text that customers write; part of the sensitive configuration. */
export const Incoming = v.picklist(['off', 'mask_stored', 'mask_displayed']);
export type Incoming = v.InferOutput<typeof Incoming>;
