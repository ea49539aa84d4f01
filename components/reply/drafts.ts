import type { ReadonlySignal } from '@preact/signals';
import type { Intent } from '../../lib/port/intents.ts';
import type { Draft } from '../../lib/port/snapshot.ts';

const WRITE_AFTER_MS = 150;

/** A conversation, as far as a reply to it is concerned; `draft` is the background's. */
export interface Drafted {
  readonly id: string;
  readonly draft: ReadonlySignal<Draft>;
}

/** What the agent has typed, kept by conversation; the background stores it a moment later. */
export interface Drafts {
  /** What to put into a composer that opens. */
  read(conversation: Drafted): Draft;
  /** Keeps a draft, and stores it a moment later if anything in it is new. */
  write(conversation: string, draft: Draft): void;
  /** The reply was sent: nothing typed before may come back. */
  clear(conversation: string): void;
  /** Does away with the draft, in the background too. */
  discard(conversation: string): void;
  /** Whether a draft in a snapshot was typed elsewhere, and is not an echo of this window's own. */
  isForeign(conversation: string, draft: Draft): boolean;
  /** Takes over a draft typed elsewhere. */
  adopt(conversation: string, draft: Draft): void;
  /** Stores what is not stored yet, now. */
  flush(): void;
  /** Lets go of all but these conversations, once what is not stored yet is. */
  keepOnly(conversations: ReadonlySet<string>): void;
}

interface Entry {
  draft: Draft;
  /** Texts sent to the background whose echoes may still come. */
  echoes: Set<string>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export const EMPTY_DRAFT: Draft = { text: '', selectionStart: 0, selectionEnd: 0 };

/** A store of drafts over the background's. */
export function createDrafts(send: (intent: Intent) => Promise<void>): Drafts {
  const entries = new Map<string, Entry>();

  function entryOf(conversation: string, draft: Draft): Entry {
    const entry = entries.get(conversation) ?? { draft, echoes: new Set([draft.text]), timer: undefined };
    entries.set(conversation, entry);
    return entry;
  }

  function store(conversation: string, entry: Entry): void {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    entry.echoes.add(entry.draft.text);
    void send({ type: 'draft', conversation, draft: entry.draft });
  }

  function clear(conversation: string): Entry {
    const entry = entryOf(conversation, EMPTY_DRAFT);
    clearTimeout(entry.timer);
    entry.timer = undefined;
    entry.echoes.add(entry.draft.text).add('');
    entry.draft = EMPTY_DRAFT;
    return entry;
  }

  return {
    read: ({ id, draft }) => entryOf(id, draft.peek()).draft,
    write(conversation, draft) {
      const entry = entryOf(conversation, EMPTY_DRAFT);
      if (isSame(entry.draft, draft)) return;
      entry.draft = draft;
      entry.timer ??= setTimeout(() => store(conversation, entry), WRITE_AFTER_MS);
    },
    clear,
    discard: (conversation) => store(conversation, clear(conversation)),
    isForeign(conversation, draft) {
      const entry = entryOf(conversation, draft);
      if (draft.text !== entry.draft.text) return entry.timer === undefined && !entry.echoes.has(draft.text);
      if (entry.timer === undefined) entry.echoes = new Set([draft.text]);
      return false;
    },
    adopt(conversation, draft) {
      const entry = entryOf(conversation, draft);
      entry.draft = draft;
      entry.echoes = new Set([draft.text]);
    },
    flush() {
      for (const [conversation, entry] of entries) if (entry.timer) store(conversation, entry);
    },
    keepOnly(conversations) {
      for (const [conversation, entry] of entries) {
        if (conversations.has(conversation)) continue;
        if (entry.timer) store(conversation, entry);
        entries.delete(conversation);
      }
    },
  };
}

function isSame(one: Draft, other: Draft): boolean {
  return (
    one.text === other.text &&
    one.selectionStart === other.selectionStart &&
    one.selectionEnd === other.selectionEnd &&
    one.marks === other.marks &&
    one.quotes === other.quotes
  );
}
