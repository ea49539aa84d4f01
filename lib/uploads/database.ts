import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SessionError } from '../port/refusal.ts';
import type { TemplateFile } from '../protocol/templates.ts';

/** What waits for the agent's Send, what is on its way, what has just arrived, and what was not taken. */
export type FileState = 'held' | 'uploading' | 'checking' | 'sent' | 'refused';

/** A file of a reply template: its bytes are at the desk. */
export interface Prepared {
  template: string;
  file: TemplateFile;
}

/** A file of the agent's to a customer, from when it was added until it is a message. */
export interface StoredFile {
  /** The attachment's and its message's. */
  id: string;
  account: string;
  conversation: string;
  /** When it was added, by this machine's clock, each a millisecond later than the one before: their order. */
  at: number;
  name: string;
  /** In bytes. */
  size: number;
  /** Where it is from, when it has no bytes on this machine. */
  from?: Prepared;
  state: FileState;
  /** How many of its bytes are on the other side. */
  sent: number;
  /** Whether the desk was asked to take it, and not yet to take it again. */
  announced?: boolean;
  /** Whether it stands still until it is tried again. */
  interrupted?: boolean;
  /** The sensitive patterns, by id, that the agent was warned of and sends anyway. */
  confirmed?: string[];
  /** Why it was not taken. */
  refused?: SessionError;
}

interface Schema extends DBSchema {
  files: { key: string; value: StoredFile; indexes: { conversation: [string, string, number] } };
  /** By the file's id, and beside it: progress is written often, bytes once. */
  bytes: { key: string; value: Blob };
}

export type FileDatabase = IDBPDatabase<Schema>;

/** Whose files they are: an agent of a server. */
export function accountOf(server: string, agent: string): string {
  return `${server} ${agent}`;
}

/** Opens the files that must survive the panel, the background and the browser. */
export function openFileDatabase(): Promise<FileDatabase> {
  return openDB<Schema>('files', 1, {
    upgrade(db) {
      db.createObjectStore('files', { keyPath: 'id' }).createIndex('conversation', [
        'account',
        'conversation',
        'at',
      ]);
      db.createObjectStore('bytes');
    },
  });
}

/** The files of an account, or of one of its conversations, in their order. Arrays sort after strings in IndexedDB. */
export function filesOf(db: FileDatabase, ...of: [account: string, conversation?: string]) {
  return db.getAllFromIndex('files', 'conversation', IDBKeyRange.bound(of, [...of, []]));
}

/** Whether the agent has sent the file and the desk has not answered for good. */
export function isOnItsWay({ state }: Pick<StoredFile, 'state'>): boolean {
  return state === 'uploading' || state === 'checking';
}

/** Whether an account has files that are on their way. */
export async function isUploading(account: string): Promise<boolean> {
  const db = await openFileDatabase();
  const files = await filesOf(db, account).finally(() => db.close());
  return files.some(isOnItsWay);
}

/** Leaves nothing of an account's files on this machine. */
export async function wipeFiles(account: string): Promise<void> {
  const db = await openFileDatabase();
  try {
    const files = await filesOf(db, account);
    const tx = db.transaction(['files', 'bytes'], 'readwrite');
    const stores = [tx.objectStore('files'), tx.objectStore('bytes')];
    await Promise.all([...files.flatMap(({ id }) => stores.map((store) => store.delete(id))), tx.done]);
  } finally {
    db.close();
  }
}
