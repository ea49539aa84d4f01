import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIncoming } from '../../../server/src/attachments/incoming.ts';
import { emptyDataFolder } from '../support/data-folder.ts';
import { bytesOf } from '../support/files.ts';

let folder: Awaited<ReturnType<typeof emptyDataFolder>>;
let incoming: ReturnType<typeof createIncoming>;
const noted: [number, number][] = [];
const note = async (from: number, to: number) => void noted.push([from, to]);

beforeEach(async () => {
  folder = await emptyDataFolder();
  incoming = createIncoming(`${folder.path}/incoming`);
  noted.length = 0;
});
afterEach(() => folder.remove());

/** Pieces as they come, and then the end or a cut. */
async function* pieces(cut: boolean, ...texts: string[]) {
  for (const text of texts) yield bytesOf(text);
  if (cut) throw new Error('cut');
}

test('what came before a cut is noted, and what follows is written behind it', async () => {
  await expect(incoming.write('f1', 0, pieces(true, 'one ', 'two '), note)).rejects.toThrow('cut');
  expect(await incoming.write('f1', 8, pieces(false, 'three'), note)).toBe(13);
  expect(noted).toEqual([
    [0, 8],
    [8, 13],
  ]);
  expect(await readFile(incoming.pathOf('f1'), 'utf8')).toBe('one two three');
  expect([await incoming.isWhole('f1', 13), await incoming.isWhole('f1', 14)]).toEqual([true, false]);
});

test('much is noted piece by piece, so that little is sent again after a kill', async () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  await incoming.write('f1', 0, pieces(false, megabyte, megabyte, megabyte), note);
  expect(noted).toEqual([
    [0, 2 * 1024 * 1024],
    [2 * 1024 * 1024, 3 * 1024 * 1024],
  ]);
});

test('nothing is written behind what is gone', async () => {
  await incoming.write('f1', 0, pieces(false, 'one'), note);
  await rm(incoming.pathOf('f1'));
  await expect(incoming.write('f1', 3, pieces(false, 'two'), note)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('whatever was made of a file goes with it', async () => {
  await incoming.write('f1', 0, pieces(false, 'one'), note);
  for (const end of ['.thumbnail', '.copy', '.thumbnail.copy'])
    await writeFile(incoming.pathOf('f1') + end, '');
  await rm(incoming.pathOf('f1'));
  await incoming.removeOrphans(Date.now() + 2 * 60 * 60_000, async () => new Set());
  expect(await readdir(`${folder.path}/incoming`)).toEqual([]);
});

test('A4: a disk that has no room for a file says so before it comes', async () => {
  expect([await incoming.hasSpace(1), await incoming.hasSpace(Number.MAX_SAFE_INTEGER)]).toEqual([
    true,
    false,
  ]);
});

test('what belongs to no upload goes once it is old, whatever is under way', async () => {
  for (const id of ['new', 'old', 'needed']) await incoming.write(id, 0, pieces(false, id), note);
  await incoming.removeOrphans(Date.now(), async () => new Set());
  expect(await incoming.isWhole('new', 3)).toBe(true);
  const later = Date.now() + 2 * 60 * 60_000;
  await incoming.removeOrphans(later, async (ids) => new Set(ids.filter((id) => id === 'needed')));
  expect(await Promise.all(['new', 'old', 'needed'].map((id) => incoming.isWhole(id, 3)))).toEqual([
    false,
    false,
    true,
  ]);
});
