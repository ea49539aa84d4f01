import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeThumbnail } from '../../../server/src/attachments/pictures.ts';
import { emptyDataFolder } from '../support/data-folder.ts';
import { picture } from '../support/files.ts';

test('a picture is not taken for a broken one because its thumbnail cannot be written', async () => {
  const folder = await emptyDataFolder();
  try {
    const path = join(folder.path, 'picture');
    await writeFile(path, await picture());
    await expect(makeThumbnail(path, join(folder.path, 'no folder', 'thumbnail'))).rejects.toThrow('ENOENT');
    await writeFile(path, 'no picture');
    expect(await makeThumbnail(path, join(folder.path, 'thumbnail'))).toBeNull();
  } finally {
    await folder.remove();
  }
});
