import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../durable.ts';
import { copyOf } from '../incoming.ts';
import type { Storage } from './storage.ts';

/** Files in a folder: `ab/ab12…`, so that no folder grows without end. */
export function createFolderStorage(folder: string): Storage {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest);
  return {
    async put(digest, path) {
      const place = pathOf(digest);
      // By the file that is kept: the same bytes may be put twice at once.
      const unfinished = copyOf(path);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await copyFile(path, unfinished);
      const file = await open(unfinished, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, place);
      await syncFolder(dirname(place));
      await syncFolder(folder);
    },

    async read(digest, range) {
      const file = await open(pathOf(digest), 'r').catch((error) => {
        if (error?.code === 'ENOENT') return null;
        throw error;
      });
      return file?.createReadStream(range === null ? {} : { start: range.from, end: range.to }) ?? null;
    },

    remove: (digest) => rm(pathOf(digest), { force: true }),
  };
}
