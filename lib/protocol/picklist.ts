import * as v from 'valibot';
import { CHANNEL_IDS } from '../channels/index.ts';
import { DirectoryMatches } from './directory.ts';
import { Id, Time } from './primitives.ts';
import { open } from './version.ts';
import { Customer } from './views.ts';

/** How many rows of the picklist come in the first page, which is waited for, and in one of the others. */
export const PICKLIST_PAGES = { first: 50, other: 1000 };

/** A conversation that waits in a queue the agent serves, and may be picked. */
export const Waiting = v.object({
  id: Id,
  queue: Id,
  channel: open(CHANNEL_IDS, 'unknown'),
  customer: Customer,
  queuedSince: Time,
  /** What the customer wrote first, as agents see it: a long text cut, sensitive parts masked. */
  firstWords: v.string(),
  /** What the directory knows of the customer's addresses, as far as it knows any. */
  directory: v.fallback(v.optional(DirectoryMatches), undefined),
});

/** Where the list stood when it was read: what came later is asked for by it. It says nothing to clients. */
const Version = v.string();

/**
 * GET /api/picklist?after=CURSOR: a page, the longest waiting first. Of a list read in several pages the version of
 * the first counts: the pages after it may be newer, which does no harm.
 */
export const PicklistPage = v.object({
  version: Version,
  waiting: v.array(Waiting),
  /** Null with the last page. */
  next: v.nullable(v.string()),
});

/** GET /api/picklist/changes?since=VERSION */
export const PicklistChanges = v.object({
  version: Version,
  /** Those who began to wait, or wait again. */
  waiting: v.array(Waiting),
  /** Those who do not wait any more. They may never have been in the list. */
  gone: v.array(Id),
  /** True when the server cannot tell from that version on: the list has to be read anew. */
  stale: v.boolean(),
});

export type Waiting = v.InferOutput<typeof Waiting>;
export type PicklistPage = v.InferOutput<typeof PicklistPage>;
export type PicklistChanges = v.InferOutput<typeof PicklistChanges>;
