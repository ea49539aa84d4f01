import { readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { describe, expect, test } from 'vitest';

/** Runs anywhere. */
const SHARED = ['conversation', 'protocol', 'channels', 'pattern', 'sensitive', 'texts', 'wire'].map(
  (name) => `lib/${name}`,
);

/** What the files of each part may import, by path prefix; a part may always import itself. */
const ARROWS: Record<string, string[]> = {
  lib: [],
  components: ['lib'],
  'components/ui': SHARED,
  entrypoints: ['components', 'lib'],
  'server/src': [...SHARED, 'lib/clock.ts'],
  'server/web': [...SHARED, 'lib/clock.ts', 'lib/cleanup', 'components/ui'],
};

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;

async function importsUnder(folder: string): Promise<{ file: string; target: string }[]> {
  const files = await glob([`${folder}/**/*.{ts,tsx}`], { ignore: ['**/dist/**', '**/node_modules/**'] });
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, specifier = '']) => ({
      file,
      target: specifier.startsWith('.')
        ? normalize(join(dirname(file), specifier))
            .split(sep)
            .join('/')
        : specifier,
    })),
  );
}

describe('what may import what', () => {
  test.each(Object.entries(ARROWS))('%s imports only what the design allows', async (part, allowed) => {
    const imports = await importsUnder(part);
    expect(imports.length).toBeGreaterThan(0);
    const local = imports.filter(({ target }) =>
      /^(lib|components|entrypoints|server|tests|scripts)\//.test(target),
    );
    const wrong = local.filter(
      ({ target }) => ![part, ...allowed].some((prefix) => `${target}/`.startsWith(`${prefix}/`)),
    );
    expect(wrong).toEqual([]);
  });

  test.each(SHARED)('%s runs anywhere: it imports neither the browser nor Node', async (folder) => {
    const imports = await importsUnder(folder);
    const wrong = imports.filter(
      ({ target }) =>
        target.startsWith('node:') ||
        target.includes('webextension-polyfill') ||
        (target.startsWith('lib/') &&
          !SHARED.concat('lib/clock.ts').some((shared) => `${target}/`.startsWith(`${shared}/`))),
    );
    expect(wrong).toEqual([]);
  });

  test('lib/browser.ts is the only importer of webextension-polyfill', async () => {
    const parts = await Promise.all(Object.keys(ARROWS).map(importsUnder));
    const importers = parts.flat().filter(({ target }) => target === 'webextension-polyfill');
    expect(new Set(importers.map(({ file }) => file))).toEqual(new Set(['lib/browser.ts']));
  });
});
