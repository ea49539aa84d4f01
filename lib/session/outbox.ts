import type { PendingMessage } from '../port/snapshot.ts';
import type { ProtocolError } from '../protocol/index.ts';
import { type Database, ofAccount, type StoredMessage } from './database.ts';

/** A reply before it is stored. */
export type NewMessage = Pick<StoredMessage, 'id' | 'text' | 'at' | 'confirmed'>;

/**
 * The replies of one account that the server has not acknowledged, oldest first. Each is stored before it
 * may be sent; of each conversation one at a time is under way, so that they arrive in order.
 */
export class Outbox {
  #db: Database;
  #account: string;
  #entries: StoredMessage[];
  /** By conversation, the id of the message handed to the connection and not answered yet. */
  #underWay = new Map<string, string>();

  private constructor(db: Database, account: string, entries: StoredMessage[]) {
    this.#db = db;
    this.#account = account;
    this.#entries = entries;
  }

  static async load(db: Database, account: string): Promise<Outbox> {
    const entries = await db.getAllFromIndex('outbox', 'conversation', ofAccount(account));
    return new Outbox(db, account, entries);
  }

  /** How many are still to be acknowledged, those refused not counted. */
  get waiting(): number {
    return this.#entries.filter((entry) => !entry.refused).length;
  }

  get conversations(): Set<string> {
    return new Set(this.#entries.map((entry) => entry.conversation));
  }

  pending(conversation: string): PendingMessage[] {
    return this.#entries
      .filter((entry) => entry.conversation === conversation)
      .map(({ id, text, at, refused }) => ({ id, text, at, ...(refused && { refused }) }));
  }

  find(id: string): StoredMessage | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /**
   * Stores a message and, with it, that the draft it came from is gone. Does nothing for an id it has.
   * Resolves once the disk has it.
   */
  async add(conversation: string, message: NewMessage): Promise<void> {
    const account = this.#account;
    const stored: StoredMessage = { account, conversation, ...message };
    const tx = this.#db.transaction(['outbox', 'drafts'], 'readwrite', { durability: 'strict' });
    const outbox = tx.objectStore('outbox');
    const known = await outbox.index('message').getKey([account, message.id]);
    if (known === undefined) stored.position = await outbox.add(stored);
    await tx.objectStore('drafts').delete([account, conversation]);
    await tx.done;
    if (known === undefined) this.#entries.push(stored);
  }

  /** The messages to send now, marked as under way. */
  takeNext(): StoredMessage[] {
    const next: StoredMessage[] = [];
    for (const entry of this.#entries) {
      if (entry.refused || this.#underWay.has(entry.conversation)) continue;
      this.#underWay.set(entry.conversation, entry.id);
      next.push(entry);
    }
    return next;
  }

  /** What was under way may not have arrived. */
  connectionLost(): void {
    this.#underWay.clear();
  }

  /** The server does not want it: it stays, and those behind it move on. */
  async refuse(id: string, refused: ProtocolError): Promise<void> {
    await this.#replace(id, (entry) => ({ ...entry, refused }));
  }

  async resend(id: string, confirmed: string[] = []): Promise<void> {
    await this.#replace(id, ({ refused, ...entry }) => ({
      ...entry,
      confirmed: [...new Set([...(entry.confirmed ?? []), ...confirmed])],
    }));
  }

  /**
   * The server has it, or the agent gave it up. Should the removal of one acknowledged be lost, it is sent
   * once more with its id, which changes nothing.
   */
  async remove(id: string): Promise<void> {
    await this.#remove((entry) => entry.id === id);
  }

  /** The conversation is over for this agent. */
  async drop(conversation: string): Promise<void> {
    await this.#remove((entry) => entry.conversation === conversation);
  }

  async wipe(): Promise<void> {
    await this.#remove(() => true);
  }

  async #replace(id: string, change: (entry: StoredMessage) => StoredMessage): Promise<void> {
    const at = this.#entries.findIndex((entry) => entry.id === id);
    const entry = this.#entries[at];
    if (!entry) return;
    const changed = change(entry);
    this.#entries[at] = changed;
    this.#noLongerUnderWay(entry);
    await this.#db.put('outbox', changed);
  }

  async #remove(which: (entry: StoredMessage) => boolean): Promise<void> {
    const gone = this.#entries.filter(which);
    this.#entries = this.#entries.filter((entry) => !which(entry));
    const tx = this.#db.transaction('outbox', 'readwrite');
    const removals = gone.map((entry) => {
      this.#noLongerUnderWay(entry);
      return entry.position === undefined ? undefined : tx.store.delete(entry.position);
    });
    await Promise.all([...removals, tx.done]);
  }

  #noLongerUnderWay({ conversation, id }: StoredMessage): void {
    if (this.#underWay.get(conversation) === id) this.#underWay.delete(conversation);
  }
}
