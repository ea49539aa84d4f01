import { dequal } from 'dequal/lite';
import type { Intent } from './intents.ts';
import type { PanelConversation, Snapshot } from './snapshot.ts';

/** What turns one object into another: values to set, keys that are gone. */
interface Patch<T> {
  set: Partial<T>;
  gone: (keyof T & string)[];
}

/** What turns one snapshot into another: its parts, and its conversations one by one. */
export interface Changes {
  parts: Patch<Record<string, unknown>>;
  /** By conversation, in the order of the snapshot; those new to it have all their parts set. */
  conversations?: [id: string, patch: Patch<PanelConversation>][];
  /** All conversations there are, when they or their order changed: the others are gone. */
  order?: string[];
}

type Parts = Record<string, unknown> & { conversations?: PanelConversation[] };

/** What has to be told of `after` to somebody who has `before`; null when that is nothing. */
export function diff(before: Snapshot, after: Snapshot): Changes | null {
  if (before === after) return null;
  const { conversations: had, ...rest } = before as Parts;
  const { conversations: has, ...parts } = after as Parts;
  const changes: Changes = { parts: compare(rest, parts) ?? { set: {}, gone: [] } };
  if (!has && had) changes.parts.gone.push('conversations');
  if (has && !had) changes.parts.set.conversations = has;
  if (has && had && has !== had) Object.assign(changes, compareConversations(had, has));
  const { set, gone } = changes.parts;
  const isNothing = Object.keys(set).length === 0 && gone.length === 0;
  return isNothing && !changes.conversations && !changes.order ? null : changes;
}

/** The snapshot that `diff` was told of. What did not change stays the same object. */
export function merge(before: Snapshot, changes: Changes): Snapshot {
  const { conversations, order } = changes;
  const after: Parts = apply<Parts>(before, changes.parts);
  if (!(conversations || order) || !after.conversations) return after as Snapshot;
  const patches = new Map(conversations);
  const had = new Map(after.conversations.map((conversation) => [conversation.view.id, conversation]));
  const has = (order ?? [...had.keys()]).flatMap((id) => {
    const patch = patches.get(id);
    const conversation = had.get(id);
    if (patch) return [apply<PanelConversation>(conversation ?? ({} as PanelConversation), patch)];
    return conversation ?? [];
  });
  return { ...after, conversations: has } as Snapshot;
}

/** What an intent changes by itself, as soon as the background has taken it; null for what only that knows. */
export function ownChanges(intent: Intent): Changes | null {
  if (intent.type !== 'draft') return null;
  const { conversation, draft } = intent;
  return { parts: { set: {}, gone: [] }, conversations: [[conversation, { set: { draft }, gone: [] }]] };
}

function compareConversations(
  had: PanelConversation[],
  has: PanelConversation[],
): Pick<Changes, 'conversations' | 'order'> {
  const before = new Map(had.map((conversation) => [conversation.view.id, conversation]));
  const conversations = has.flatMap((conversation): [string, Patch<PanelConversation>][] => {
    const { id } = conversation.view;
    const patch = compare(before.get(id) ?? {}, conversation);
    return patch ? [[id, patch]] : [];
  });
  const order = has.map(({ view }) => view.id);
  const isReordered = order.length !== had.length || order.some((id, at) => id !== had[at]?.view.id);
  return { ...(conversations.length > 0 && { conversations }), ...(isReordered && { order }) };
}

function compare<T extends object>(before: Partial<T>, after: T): Patch<T> | null {
  if (before === after) return null;
  const entries = Object.entries(after).filter(([key, value]) => {
    const had = (before as Record<string, unknown>)[key];
    return had !== value && !dequal(had, value);
  });
  const gone = Object.keys(before).filter((key) => !(key in after)) as Patch<T>['gone'];
  return entries.length > 0 || gone.length > 0
    ? { set: Object.fromEntries(entries) as Partial<T>, gone }
    : null;
}

function apply<T extends object>(before: T, { set, gone }: Patch<T>): T {
  const after = { ...before, ...set };
  for (const key of gone) delete after[key];
  return after;
}
