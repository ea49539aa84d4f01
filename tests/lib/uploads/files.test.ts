import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isUploading, wipeFiles } from '../../../lib/uploads/database.ts';
import { Files } from '../../../lib/uploads/files.ts';
import { ACCOUNT, openFiles, textFile } from './support/files.ts';

let files: Files;

beforeEach(async () => {
  files = await openFiles();
});

afterEach(() => files.close());

test('T5: one of a template waits among those with bytes, and has none here', async () => {
  const file = { id: 'p1', name: 'prices.pdf', size: 10, type: 'application/pdf' };
  await files.add('c1', [textFile('f1', 3), { id: 'f2', from: { template: 't1', file } }], 0);
  expect(await files.of('c1')).toMatchObject([
    { id: 'f1', name: 'f1.txt', size: 3 },
    { id: 'f2', name: 'prices.pdf', size: 10, state: 'held', from: { template: 't1', file } },
  ]);
  expect(await files.bytes('f2')).toBeUndefined();
});

const names = async (of: Files, conversation: string) => (await of.of(conversation)).map(({ name }) => name);

test('what was added is there in its order when the panel is opened again', async () => {
  await files.add('c1', [textFile('b', 3), textFile('a', 5)], 1_000);
  await files.add('c1', [textFile('c', 0)], 1_000);
  files.close();
  files = await Files.open(ACCOUNT);
  expect(await names(files, 'c1')).toEqual(['b.txt', 'a.txt', 'c.txt']);
  expect(await files.of('c1')).toMatchObject([{ size: 3, state: 'held' }, { size: 5 }, { size: 0 }]);
  expect(await (await files.bytes('a'))?.text()).toBe('abcde');
});

test('every panel hears what changes, of the conversation that it is in', async () => {
  const other = await Files.open(ACCOUNT);
  const heard = vi.fn();
  other.onChange(heard);
  await files.add('c1', [textFile('a', 3)], 0);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('c1'));
  expect(await names(other, 'c2')).toEqual([]);
  other.close();
});

test('what is removed or changed twice, or after it is gone, stays gone', async () => {
  await files.add('c1', [textFile('a', 3)], 0);
  await files.remove('a');
  await files.remove('a');
  await files.change('a', { state: 'uploading' });
  expect(await files.of('c1')).toEqual([]);
  expect(await files.bytes('a')).toBeUndefined();
});

test('signing out leaves nothing of the agent’s, and another’s files alone', async () => {
  const other = await Files.open('https://desk.example a2');
  await files.add('c1', [textFile('a', 3)], 0);
  await other.add('c1', [textFile('b', 3)], 0);
  await files.change('a', { state: 'uploading' });
  expect([await isUploading(ACCOUNT), await isUploading('https://desk.example a2')]).toEqual([true, false]);
  await wipeFiles(ACCOUNT);
  expect(await isUploading(ACCOUNT)).toBe(false);
  expect([await names(files, 'c1'), await names(other, 'c1')]).toEqual([[], ['b.txt']]);
  expect([await files.bytes('a'), (await files.bytes('b'))?.size]).toEqual([undefined, 3]);
  other.close();
});
