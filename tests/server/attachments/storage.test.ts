import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFolderStorage } from '../../../server/src/attachments/storage/folder.ts';
import { createS3Storage } from '../../../server/src/attachments/storage/s3.ts';
import type { ByteRange, Storage } from '../../../server/src/attachments/storage/storage.ts';
import { emptyDataFolder } from '../support/data-folder.ts';
import { bytesOf, sha256 } from '../support/files.ts';
import { S3StandIn } from '../support/s3.ts';

let folder: Awaited<ReturnType<typeof emptyDataFolder>>;
let s3: S3StandIn;

beforeEach(async () => {
  folder = await emptyDataFolder();
  s3 = await new S3StandIn().open();
});
afterEach(async () => {
  await s3.close();
  await folder.remove();
});

const STORAGES: Record<string, () => Storage> = {
  'a folder': () => createFolderStorage(join(folder.path, 'blobs')),
  'a bucket': () =>
    createS3Storage({ url: s3.bucket, region: 'auto', accessKey: 'key', secretKey: 'secret' }),
};

const read = async (storage: Storage, digest: string, range: ByteRange | null = null) => {
  const stream = await storage.read(digest, range);
  return stream && Buffer.concat(await stream.toArray());
};

describe.each(Object.keys(STORAGES))('%s', (name) => {
  const open = () => STORAGES[name]?.() as Storage;
  const put = async (storage: Storage, bytes: Uint8Array) => {
    const path = join(folder.path, 'file');
    await writeFile(path, bytes);
    await storage.put(sha256(bytes), path);
    return sha256(bytes);
  };

  test('keeps bytes, gives all of them or a part, and removes them, each as often as it is asked', async () => {
    const storage = open();
    const digest = await put(storage, bytesOf('0123456789'));
    await put(storage, bytesOf('0123456789'));
    expect(String(await read(storage, digest))).toBe('0123456789');
    expect(String(await read(storage, digest, { from: 2, to: 4 }))).toBe('234');
    await storage.remove(digest);
    await storage.remove(digest);
    expect(await read(storage, digest)).toBeNull();
  });

  test('keeps what is larger than one request of S3 may be', async () => {
    const storage = open();
    const bytes = new Uint8Array(20_000_000).map((_, place) => place % 251);
    const digest = await put(storage, bytes);
    expect(sha256((await read(storage, digest)) ?? new Uint8Array())).toBe(digest);
  });
});

test('the same bytes are kept by two at once, and neither gets into the way of the other', async () => {
  const storage = createFolderStorage(join(folder.path, 'blobs'));
  const bytes = new Uint8Array(3_000_000).fill(7);
  const paths = Array.from({ length: 8 }, (_, n) => join(folder.path, `file-${n}`));
  for (const path of paths) await writeFile(path, bytes);
  await Promise.all(paths.map((path) => storage.put(sha256(bytes), path)));
  expect(sha256((await read(storage, sha256(bytes))) ?? new Uint8Array())).toBe(sha256(bytes));
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.copy'))).toEqual([]);
});

test('a bucket that is out of order loses nothing in silence', async () => {
  s3.down = 500;
  const storage = STORAGES['a bucket']?.() as Storage;
  const path = join(folder.path, 'file');
  await writeFile(path, 'a');
  await expect(storage.put('ab', path)).rejects.toThrow();
  await expect(storage.read('ab', null)).rejects.toThrow();
  await expect(storage.remove('ab')).rejects.toThrow();
});
