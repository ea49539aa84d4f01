import * as v from 'valibot';
import { CHANNEL_IDS } from '../channels/index.ts';
import { ADDRESS_KINDS, LONGEST_ADDRESS, LONGEST_NOTE, MOST_ADDRESSES } from '../directory/entry.ts';
import { Id, Name, Time } from './primitives.ts';
import { open } from './version.ts';

const EntryRef = v.object({ id: Id, name: v.string() });

/**
 * What the directory knows of an address: one entry, one or more that have a national variant of it, or several that
 * have it. An address without a match is unknown.
 */
export const DirectoryMatch = v.object({
  state: open(['known', 'possible', 'several'], 'possible'),
  /** At most MATCHED_ENTRIES of them, in order of name. */
  entries: v.array(EntryRef),
});

/** What the directory knows of a customer, by each address that the customer gave. */
export const DirectoryMatches = v.object({
  phone: v.optional(DirectoryMatch),
  email: v.optional(DirectoryMatch),
});

export const MATCHED_ENTRIES = 5;

const AddressKind = v.picklist(ADDRESS_KINDS);
const Written = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_ADDRESS));

/** An address of an entry, and where it came from. */
const EntryAddress = v.object({
  kind: open(ADDRESS_KINDS, 'email'),
  /** As it was written. */
  written: v.string(),
  source: open(['agent', 'conversation', 'import'], 'agent'),
  /** Of the conversation that it came with. */
  channel: v.optional(open(CHANNEL_IDS, 'unknown')),
  linkedAt: Time,
  /** The name of who linked it; absent when no person did. */
  linkedBy: v.optional(v.string()),
  /** The merged entry that it is of, where it is not of this one. */
  of: v.optional(Id),
});

/** GET /api/directory/entries/:id, and the answer to all that changes an entry: of a merged one, what it is part of. */
export const DirectoryEntry = v.object({
  id: Id,
  name: v.string(),
  note: v.string(),
  source: open(['agent', 'import'], 'agent'),
  createdAt: Time,
  addresses: v.array(EntryAddress),
  /** Merged into this one: each can be taken out again. */
  merged: v.array(EntryRef),
});

/** POST /api/directory/entries: adds the customer, or gives the entry that has the first of the addresses already. */
export const AddEntry = v.object({
  name: Name,
  addresses: v.pipe(
    v.array(v.object({ kind: AddressKind, address: Written })),
    v.minLength(1),
    v.maxLength(MOST_ADDRESSES),
  ),
  /** The conversation they came with. */
  conversation: v.optional(Id),
});

/** PATCH /api/directory/entries/:id */
export const ChangeEntry = v.partial(
  v.object({ name: Name, note: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)) }),
);

/** POST to an entry's /link (its own from now on), /unlink, and /reject (alike, but not the same customer's). */
export const AddressOf = v.object({ kind: AddressKind, address: Written, conversation: v.optional(Id) });

/** POST to an entry's /merge (the other becomes part of it) and /unmerge. */
export const OtherEntry = v.object({ entry: Id });

const SearchText = v.pipe(v.string(), v.trim(), v.maxLength(200));

/** POST /api/directory/search: by a part of a name or address. What is searched for is in no address bar or log. */
export const SearchDirectory = v.object({ text: SearchText });
/** The first DIRECTORY_PAGE, in order of name. */
export const FoundEntries = v.object({
  entries: v.array(v.object({ ...EntryRef.entries, addresses: v.array(v.string()) })),
  more: v.boolean(),
});
export const DIRECTORY_PAGE = 50;

/** POST /api/directory/entries/:id/conversations: those that are over, the newest first; `after` the page before. */
export const SearchConversations = v.object({
  /** What was said in it, or its customer's name. */
  text: v.optional(SearchText, ''),
  after: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export const PastConversation = v.object({
  id: Id,
  queue: v.string(),
  channel: open(CHANNEL_IDS, 'unknown'),
  /** As the customer gave it. */
  customer: v.string(),
  /** Absent when no agent had it. */
  agent: v.optional(v.string()),
  begunAt: Time,
  firstMessage: v.string(),
});
export const PastConversations = v.object({
  conversations: v.array(PastConversation),
  next: v.nullable(v.string()),
});

export type DirectoryMatch = v.InferOutput<typeof DirectoryMatch>;
export type DirectoryMatches = v.InferOutput<typeof DirectoryMatches>;
export type DirectoryEntry = v.InferOutput<typeof DirectoryEntry>;
export type FoundEntries = v.InferOutput<typeof FoundEntries>;
export type PastConversation = v.InferOutput<typeof PastConversation>;
export type PastConversations = v.InferOutput<typeof PastConversations>;
