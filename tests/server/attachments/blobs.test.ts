import { expect, test } from 'vitest';
import { refer } from '../../../server/src/attachments/blobs.ts';
import { useStore } from '../support/store.ts';

const store = useStore();

test('a file that was given up meanwhile keeps no bytes', async () => {
  expect(await refer(store, 'gone', { type: 'text/plain', digest: 'ab', thumbnail: null })).toBe(false);
  expect(await store.query('select * from blobs')).toEqual([]);
});
