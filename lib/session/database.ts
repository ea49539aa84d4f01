import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Written } from '../port/intents.ts';
import type { Draft, Held } from '../port/snapshot.ts';
import type { Conversation, ProtocolError } from '../protocol/index.ts';

/** Whom words were written to, and when on the server's clock, should the conversation have left when they are read. */
export interface Addressee {
  to: Conversation;
  at: number;
}

/** A reply waiting to be acknowledged, as it is kept. `position` grows with every one stored. */
export interface StoredMessage extends Written {
  position?: number;
  account: string;
  conversation: string;
  id: string;
  text: string;
  at: number;
  refused?: ProtocolError;
  held?: Held;
  /** What its writer had seen: the conversation up to this message, and the replies still ahead of this one. */
  seen?: number;
  ahead?: string[];
  /** As an `Addressee` has it. */
  to?: Conversation;
}

export interface StoredDraft extends Draft, Partial<Addressee> {
  account: string;
  conversation: string;
}

interface Schema extends DBSchema {
  outbox: {
    key: number;
    value: StoredMessage;
    indexes: { message: [string, string]; conversation: [string, string] };
  };
  drafts: { key: [string, string]; value: StoredDraft };
}

export type Database = IDBPDatabase<Schema>;

/** Opens what must survive a crash of the browser. Everything in it belongs to an account. */
export function openDatabase(): Promise<Database> {
  return openDB<Schema>('sidedesk', 1, {
    upgrade(db) {
      const outbox = db.createObjectStore('outbox', { keyPath: 'position', autoIncrement: true });
      outbox.createIndex('message', ['account', 'id'], { unique: true });
      outbox.createIndex('conversation', ['account', 'conversation']);
      db.createObjectStore('drafts', { keyPath: ['account', 'conversation'] });
    },
  });
}

/** All keys of an account, whatever conversation they name: arrays sort after strings in IndexedDB. */
export function ofAccount(account: string): IDBKeyRange {
  return IDBKeyRange.bound([account], [account, []]);
}
