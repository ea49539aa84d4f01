import type { Clock } from '../clock.ts';
import type { Draft } from '../port/snapshot.ts';
import { type Addressee, type Database, ofAccount, type StoredDraft } from './database.ts';

const WRITE_AFTER_MS = 80;
const EMPTY: Draft = { text: '', selectionStart: 0, selectionEnd: 0 };

/** What one account has typed and not sent, by conversation. */
export class Drafts {
  #db: Database;
  #account: string;
  #clock: Clock;
  #drafts: Map<string, StoredDraft>;
  #unwritten = new Set<string>();
  #cancelWrite = () => {};
  /** Those who wait for their draft to be on the disk. */
  #waiters: Array<{ resolve: () => void; reject: (error: unknown) => void }> = [];

  private constructor(db: Database, account: string, clock: Clock, drafts: Map<string, StoredDraft>) {
    this.#db = db;
    this.#account = account;
    this.#clock = clock;
    this.#drafts = drafts;
  }

  static async load(db: Database, account: string, clock: Clock): Promise<Drafts> {
    const stored = await db.getAll('drafts', ofAccount(account));
    return new Drafts(db, account, clock, new Map(stored.map((draft) => [draft.conversation, draft])));
  }

  get conversations(): Set<string> {
    return new Set(this.#drafts.keys());
  }

  get addressees(): Partial<Addressee>[] {
    return [...this.#drafts.values()];
  }

  get(conversation: string): Draft {
    const { text, selectionStart, selectionEnd, marks, quotes } = this.#drafts.get(conversation) ?? EMPTY;
    return { text, selectionStart, selectionEnd, ...(marks && { marks }), ...(quotes && { quotes }) };
  }

  /** Resolves once the draft, or a newer one of the same conversation, is stored. */
  set({ to, at }: Addressee, draft: Draft): Promise<void> {
    const conversation = to.id;
    this.#drafts.set(conversation, { account: this.#account, conversation, ...draft, to, at });
    this.#writeSoon(conversation);
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  /** The conversation has no draft any more. Its removal is stored with the next write. */
  clear(conversation: string): void {
    this.#drafts.delete(conversation);
    this.#writeSoon(conversation);
  }

  /** Writes at once what waits to be written. */
  async flush(): Promise<void> {
    this.#cancelWrite();
    if (this.#unwritten.size === 0) return;
    const conversations = [...this.#unwritten];
    const waiters = this.#waiters;
    this.#unwritten.clear();
    this.#waiters = [];
    try {
      const tx = this.#db.transaction('drafts', 'readwrite');
      const writes = conversations.map((conversation) => {
        const draft = this.#drafts.get(conversation);
        return draft?.text || draft?.quotes
          ? tx.store.put(draft)
          : tx.store.delete([this.#account, conversation]);
      });
      await Promise.all([...writes, tx.done]);
      for (const { resolve } of waiters) resolve();
    } catch (error) {
      for (const { reject } of waiters) reject(error);
    }
  }

  async wipe(): Promise<void> {
    for (const conversation of this.#drafts.keys()) this.clear(conversation);
    await this.flush();
  }

  #writeSoon(conversation: string): void {
    if (this.#unwritten.size === 0)
      this.#cancelWrite = this.#clock.after(WRITE_AFTER_MS, () => void this.flush());
    this.#unwritten.add(conversation);
  }
}
