import type { Written } from '../port/intents.ts';
import type { Held, PendingMessage } from '../port/snapshot.ts';
import type { ProtocolError } from '../protocol/index.ts';
import { type Addressee, type Database, ofAccount, type StoredMessage } from './database.ts';

/** A reply before it is stored. */
export type NewMessage = Pick<StoredMessage, 'id' | 'text' | 'at' | 'seen' | 'to' | keyof Written>;

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
  /** By id, the conversation of each message that is just being stored. */
  #coming = new Map<string, string>();

  private constructor(db: Database, account: string, entries: StoredMessage[]) {
    this.#db = db;
    this.#account = account;
    this.#entries = entries;
  }

  static async load(db: Database, account: string): Promise<Outbox> {
    const entries = await db.getAllFromIndex('outbox', 'conversation', ofAccount(account));
    return new Outbox(db, account, entries);
  }

  /** How many are still to be acknowledged, those that wait for the agent not counted. */
  get waiting(): number {
    return this.#entries.filter(isOnItsWay).length;
  }

  get conversations(): Set<string> {
    return new Set(this.#entries.map((entry) => entry.conversation));
  }

  get addressees(): Partial<Addressee>[] {
    return this.#entries;
  }

  pending(conversation: string): PendingMessage[] {
    return this.#entries
      .filter((entry) => entry.conversation === conversation)
      .map(({ id, text, at, refused, held }) => ({
        id,
        text,
        at,
        ...(refused && { refused }),
        ...(held && { held }),
      }));
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
    const ahead = this.#others(conversation, message.id);
    const stored: StoredMessage = { account, conversation, ahead, ...message };
    this.#coming.set(message.id, conversation);
    try {
      await this.#store(stored);
    } finally {
      this.#coming.delete(message.id);
    }
  }

  async #store(stored: StoredMessage): Promise<void> {
    const { account, conversation, id } = stored;
    const tx = this.#db.transaction(['outbox', 'drafts'], 'readwrite', { durability: 'strict' });
    const outbox = tx.objectStore('outbox');
    const known = await outbox.index('message').getKey([account, id]);
    if (known === undefined) stored.position = await outbox.add(stored);
    if (!stored.platformTemplate) await tx.objectStore('drafts').delete([account, conversation]);
    await tx.done;
    if (known === undefined) this.#entries.push(stored);
  }

  /**
   * The messages to send now, marked as under way. One that `judge` holds back stays, and so do those behind it,
   * which would overtake it.
   */
  takeNext(judge: (entry: StoredMessage) => Held | null): StoredMessage[] {
    const next: StoredMessage[] = [];
    const holding = new Map<string, Held>();
    for (const entry of this.#entries) {
      const { conversation, id } = entry;
      if (!isOnItsWay(entry) || this.#underWay.has(conversation)) continue;
      const held = holding.get(conversation) ?? judge(entry);
      if (held) {
        holding.set(conversation, held);
        // Should it not be stored, the next worker judges it anew.
        this.#replace(id, (same) => ({ ...same, held })).catch(() => {});
      } else {
        this.#underWay.set(conversation, id);
        next.push(entry);
      }
    }
    return next;
  }

  /** It has not been judged: it may be sent again. */
  release(id: string): void {
    const entry = this.find(id);
    if (entry) this.#noLongerUnderWay(entry);
  }

  /** What was under way may not have arrived. */
  connectionLost(): void {
    this.#underWay.clear();
  }

  /** The server does not want it: it stays, and those behind it move on. */
  async refuse(id: string, refused: ProtocolError): Promise<void> {
    await this.#replace(id, (entry) => ({ ...entry, refused }));
  }

  /** The agent sends it now, all the same. */
  async resend(id: string, now: Pick<NewMessage, 'at' | 'seen' | 'confirmed'>): Promise<void> {
    await this.#replace(id, ({ refused, held, ...entry }) => ({
      ...entry,
      ...now,
      ahead: this.#others(entry.conversation, id),
      confirmed: [...new Set([...(entry.confirmed ?? []), ...(now.confirmed ?? [])])],
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

  /** The other messages of this conversation, by id. */
  #others(conversation: string, id: string): string[] {
    const stored = this.#entries.map((entry): [string, string] => [entry.id, entry.conversation]);
    const all = [...stored, ...this.#coming];
    return all.filter(([other, place]) => place === conversation && other !== id).map(([other]) => other);
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

/** Whether it will be sent without the agent's doing. */
export function isOnItsWay({ refused, held }: Pick<PendingMessage, 'refused' | 'held'>): boolean {
  return !refused && !held;
}
