import { constants } from 'node:fs';
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './durable.ts';

/** What may be lost of an upload when the process is killed, in bytes: so much is written before it is synced. */
const SYNC_BYTES = 2 * 1024 * 1024;
/** What is left of the disk for everything else. */
const SPARE_BYTES = 100_000_000;
/** Whoever writes a file has its row first, so what is this old and has none belongs to nobody. */
const ORPHAN_MS = 60 * 60_000;

/** Where a file's thumbnail is made. */
export const thumbnailOf = (path: string) => `${path}.thumbnail`;
/** Where a copy of a file is made that is to be kept. */
export const copyOf = (path: string) => `${path}.copy`;

/** Where files are while they arrive and are checked: one each, by the attachment's id. */
export type Incoming = ReturnType<typeof createIncoming>;

export function createIncoming(folder: string) {
  const pathOf = (id: string) => join(folder, id);

  const openAt = async (id: string, offset: number) => {
    if (offset > 0) return open(pathOf(id), 'r+');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Whoever wrote there before and was cut off may not have noticed yet: never truncated, only written over.
    const file = await open(pathOf(id), constants.O_RDWR | constants.O_CREAT, 0o600);
    await syncFolder(folder);
    return file;
  };

  return {
    pathOf,

    /**
     * Writes from `offset` on what comes, and has it noted piece by piece once it survives a power cut, also when the
     * stream breaks; gives where it ended. Rejects with ENOENT when what came before is gone.
     */
    async write(
      id: string,
      offset: number,
      stream: AsyncIterable<Uint8Array>,
      note: (from: number, to: number) => Promise<void>,
    ): Promise<number> {
      const file = await openAt(id, offset);
      let noted = offset;
      let at = offset;
      const keep = async () => {
        if (at === noted) return;
        await file.datasync();
        const from = noted;
        noted = at;
        await note(from, at);
      };
      try {
        try {
          for await (const chunk of stream) {
            await file.writev([chunk], at);
            at += chunk.byteLength;
            if (at - noted >= SYNC_BYTES) await keep();
          }
        } finally {
          await keep();
        }
      } finally {
        await file.close();
      }
      return at;
    },

    /** Whether the disk has room for a file of this size, checked and kept as well, and for what else goes on. */
    async hasSpace(size: number): Promise<boolean> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize > 2 * size + SPARE_BYTES;
    },

    /** Whether all of a file of this size is there. */
    async isWhole(id: string, size: number): Promise<boolean> {
      const found = await stat(pathOf(id)).catch(() => null);
      return found !== null && found.size >= size;
    },

    remove: async (id: string): Promise<void> => {
      const file = pathOf(id);
      for (const path of [file, thumbnailOf(file)])
        for (const one of [path, copyOf(path)]) await rm(one, { force: true });
    },

    /** Removes what belongs to no upload that is under way. */
    async removeOrphans(now: number, underWay: (ids: string[]) => Promise<Set<string>>): Promise<void> {
      const names = await readdir(folder).catch(() => []);
      const ids = [...new Set(names.map((name) => name.replace(/(?:\.thumbnail)?(?:\.copy)?$/, '')))];
      const needed = await underWay(ids);
      for (const id of ids) {
        if (needed.has(id)) continue;
        const found = await stat(pathOf(id)).catch(() => null);
        if (found === null || now - found.mtimeMs > ORPHAN_MS) await this.remove(id);
      }
    },
  };
}
