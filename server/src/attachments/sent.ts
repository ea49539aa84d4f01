import type { Readable } from 'node:stream';
import type { Store } from '../store/store.ts';
import { findAttachment } from './rows.ts';
import type { Storage } from './storage/storage.ts';

/** A file that was sent, for who brings it elsewhere. */
export interface SentBytes {
  name: string;
  type: string;
  size: number;
  /** Throws where they are not there any more. */
  bytes(): Promise<Readable>;
}

/** Opens files in conversations, by the ids of their messages; null where there is none. */
export function createSent(store: Store, storage: Storage) {
  return async (id: string): Promise<SentBytes | null> => {
    const row = await findAttachment(store, id);
    if (row === null || row.digest === null || (row.state !== 'sent' && row.state !== 'checking'))
      return null;
    const { name, size, digest } = row;
    return {
      ...{ name, size, type: row.type ?? 'application/octet-stream' },
      async bytes() {
        const bytes = await storage.read(digest, null);
        if (bytes === null) throw new Error('The bytes of a file are gone.');
        return bytes;
      },
    };
  };
}
