import type { SessionNotice } from '../port/snapshot.ts';
import type { SessionGrant } from '../protocol/index.ts';
import type { KeptConversation } from './conversation.ts';
import type { SessionState } from './state.ts';
import { EMPTY_TRANSCRIPT, type Transcript } from './transcript.ts';

/** The part of a browser storage area that is used. */
export interface StorageArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  clear(): Promise<void>;
}

type Rest = Omit<SessionState, 'conversations' | 'rules'>;

/** Apart from each other: transcripts are large, and change with messages only. */
const CONVERSATION = 'conversation:';
const TRANSCRIPT = 'transcript:';

/**
 * The session as it outlives the background worker, in `storage.session`: gone with the browser, unseen by
 * pages. What cannot be stored is left out: the server sends it again. Rules have a cache of their own.
 */
export class Mirror {
  #area: StorageArea;
  /** The state as last written; null when there is no session. */
  #written: SessionState | null = null;
  /** The conversations that there was no room for. */
  #leftOut = new Set<string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(area: StorageArea) {
    this.#area = area;
  }

  /** What the worker before this one left; null when nobody is signed in. */
  async load(): Promise<{ grant: SessionGrant; state: SessionState } | null> {
    const { grant, session, ...others } = await this.#area.get(null);
    if (!grant || !session) return null;
    const conversations = Object.entries(others).flatMap(([key, kept]) => {
      const id = key.slice(CONVERSATION.length);
      const messages = others[TRANSCRIPT + id] as Transcript['messages'] | undefined;
      if (!key.startsWith(CONVERSATION) || !messages) return [];
      return [[id, { ...(kept as KeptConversation), transcript: { ...EMPTY_TRANSCRIPT, messages } }]];
    });
    const state = { ...(session as Rest), rules: null, conversations: Object.fromEntries(conversations) };
    this.#written = state;
    return { grant: grant as SessionGrant, state };
  }

  /** Begins a session: both halves at once, so that a worker killed here leaves all or nothing. */
  begin(grant: SessionGrant, state: SessionState): Promise<void> {
    const { conversations: _, rules: __, ...session } = state;
    return this.#then(async () => {
      await this.#area.set({ grant, session });
      this.#written = state;
    });
  }

  /** A grant that comes when the session is over is not kept. */
  saveGrant(grant: SessionGrant): Promise<void> {
    return this.#then(async () => {
      if (this.#written) await this.#area.set({ grant });
    });
  }

  /** Writes what changed since the last time. Never rejects: what is not stored now is the next time. */
  save(state: SessionState): Promise<void> {
    return this.#then(() => this.#write(state)).catch(() => {});
  }

  /** Ends the session. Only why it ended is kept, for the panel that opens next. */
  end(notices: SessionNotice[]): Promise<void> {
    return this.#then(async () => {
      this.#written = null;
      await this.#area.clear();
      await this.#area.set({ notices });
    });
  }

  async endNotices(): Promise<SessionNotice[]> {
    const { notices } = await this.#area.get(null);
    return (notices as SessionNotice[] | undefined) ?? [];
  }

  async #write(state: SessionState): Promise<void> {
    if (!this.#written) return;
    const before = this.#written.conversations;
    const { conversations, rules: _, ...session } = state;
    await this.#area.remove(
      Object.keys(before)
        .filter((id) => !conversations[id])
        .flatMap(keysOf),
    );
    for (const id of this.#leftOut) if (!conversations[id]) this.#leftOut.delete(id);
    await this.#area.set({ session });
    for (const [id, kept] of Object.entries(conversations)) {
      if (before[id] === kept) continue;
      const items = itemsOf(id, kept, this.#leftOut.has(id) ? undefined : before[id]);
      this.#leftOut.delete(id);
      await this.#area.set(items).catch(() => {
        this.#leftOut.add(id);
        return this.#area.remove(keysOf(id));
      });
    }
    this.#written = state;
  }

  /** One after the other; a write that fails does not stop the next. */
  #then(write: () => Promise<void>): Promise<void> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => {});
    return written;
  }
}

function keysOf(conversation: string): string[] {
  return [CONVERSATION + conversation, TRANSCRIPT + conversation];
}

/** What has to be written of a conversation, in one go. */
function itemsOf(id: string, { transcript, ...kept }: KeptConversation, before?: KeptConversation) {
  const isWritten = before?.transcript.messages === transcript.messages;
  return { [CONVERSATION + id]: kept, ...(!isWritten && { [TRANSCRIPT + id]: transcript.messages }) };
}
