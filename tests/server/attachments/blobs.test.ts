import { beforeEach, describe, expect, test } from 'vitest';
import { hold, refer, removeLoose, reserve } from '../../../server/src/attachments/blobs.ts';
import { useStore } from '../support/store.ts';

const store = useStore();

test('a file that was given up meanwhile keeps no bytes', async () => {
  expect(await refer(store, 'gone', { type: 'text/plain', digest: 'ab', thumbnail: null })).toBe(false);
  expect(await store.query('select * from blobs')).toEqual([]);
});

describe('bytes that are put there before anything refers to them', () => {
  const digests = { digest: 'ab', thumbnail: 'cd' };
  const NOBODY = { put: async () => {}, read: async () => null };
  let removed: string[];
  const sweep = (now: number) =>
    removeLoose(store, { ...NOBODY, remove: async (digest) => void removed.push(digest) }, now);

  beforeEach(() => {
    removed = [];
  });

  test('stay for a while, and go when nothing refers to them by then', async () => {
    await reserve(store, digests, 1000);
    await sweep(999);
    expect(removed).toEqual([]);
    await sweep(1000);
    expect(removed).toEqual(['ab', 'cd']);
    await expect(store.transaction((tx) => hold(tx, digests))).rejects.toThrow('out of reach');
  });

  test('are held for good in the transaction that refers to them', async () => {
    await reserve(store, digests, 1000);
    await store.transaction((tx) => hold(tx, digests));
    await sweep(2000);
    expect(removed).toEqual([]);
  });

  test('cannot be put while the same are being removed', async () => {
    await store.query(`insert into blobs (digest, state) values ('cd', 'doomed')`);
    await expect(reserve(store, digests, 1000)).rejects.toThrow('out of reach');
  });
});
