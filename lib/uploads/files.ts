import {
  type FileDatabase,
  filesOf,
  isOnItsWay,
  openFileDatabase,
  type Prepared,
  type StoredFile,
} from './database.ts';

/** A file that the agent adds, with its bytes or from where they are. */
export type NewFile = { id: string } & ({ name: string; bytes: Blob } | { from: Prepared });

/** What of a file may become something else. */
export type FileChange = Partial<
  Pick<StoredFile, 'state' | 'sent' | 'announced' | 'interrupted' | 'confirmed' | 'refused'>
>;

const CHANNEL = 'files';

/** One account's files, the same for every panel and for the page that uploads: each hears what the others change. */
export class Files {
  #db: FileDatabase;
  #account: string;
  #channel = new BroadcastChannel(CHANNEL);
  #listeners = new Set<(conversation: string) => void>();

  private constructor(db: FileDatabase, account: string) {
    this.#db = db;
    this.#account = account;
    this.#channel.onmessage = ({ data }) => this.#tell(String(data));
  }

  static async open(account: string): Promise<Files> {
    return new Files(await openFileDatabase(), account);
  }

  /** Keeps them for the agent's Send, behind those already there. Rejects when the disk does not take them. */
  async add(conversation: string, added: readonly NewFile[], now: number): Promise<void> {
    const last = (await this.of(conversation)).at(-1)?.at ?? 0;
    const first = Math.max(now, last + 1);
    const tx = this.#db.transaction(['files', 'bytes'], 'readwrite');
    const account = this.#account;
    const writes = added.flatMap((file, index) => [
      tx.objectStore('files').put({
        ...{ id: file.id, account, conversation, at: first + index, state: 'held', sent: 0 },
        ...('from' in file
          ? { from: file.from, name: file.from.file.name, size: file.from.file.size }
          : { name: file.name, size: file.bytes.size }),
      }),
      'from' in file ? undefined : tx.objectStore('bytes').put(file.bytes, file.id),
    ]);
    await Promise.all([...writes, tx.done]);
    this.#changed(conversation);
  }

  /** Those of a conversation, in their order. */
  of(conversation: string): Promise<StoredFile[]> {
    return filesOf(this.#db, this.#account, conversation);
  }

  /** Those of every conversation that are on their way, in their order within each. */
  async onTheirWay(): Promise<StoredFile[]> {
    return (await filesOf(this.#db, this.#account)).filter(isOnItsWay);
  }

  /** Lets go of those that nobody needs any more. */
  async forget(isOver: (file: StoredFile) => boolean): Promise<void> {
    for (const file of await filesOf(this.#db, this.#account)) if (isOver(file)) await this.remove(file.id);
  }

  get(id: string): Promise<StoredFile | undefined> {
    return this.#db.get('files', id);
  }

  bytes(id: string): Promise<Blob | undefined> {
    return this.#db.get('bytes', id);
  }

  /** Changes one, if it is still there. */
  async change(id: string, change: FileChange): Promise<void> {
    const tx = this.#db.transaction('files', 'readwrite');
    const before = await tx.store.get(id);
    if (before) await tx.store.put({ ...before, ...change });
    await tx.done;
    if (before) this.#changed(before.conversation);
  }

  async remove(id: string): Promise<void> {
    const tx = this.#db.transaction(['files', 'bytes'], 'readwrite');
    const before = await tx.objectStore('files').get(id);
    await Promise.all([tx.objectStore('files').delete(id), tx.objectStore('bytes').delete(id), tx.done]);
    if (before) this.#changed(before.conversation);
  }

  /** Calls `listener` with a conversation whenever its files are others, until the returned function is called. */
  onChange(listener: (conversation: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#channel.close();
    this.#db.close();
  }

  #changed(conversation: string): void {
    this.#channel.postMessage(conversation);
    this.#tell(conversation);
  }

  #tell(conversation: string): void {
    for (const listener of this.#listeners) listener(conversation);
  }
}
