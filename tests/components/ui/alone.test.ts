import { glob } from 'tinyglobby';
import { expect, test } from 'vitest';

const modules = await glob('components/ui/*.{ts,tsx}');

test('there are parts to be looked at', () => {
  expect(modules.length).toBeGreaterThan(10);
});

// Outside an extension webextension-polyfill throws as soon as it is imported, however far down.
test.each(modules)('%s can be imported by any page: it needs no extension', async (module) => {
  expect(Object.keys(await import(/* @vite-ignore */ `../../../${module}`))).not.toEqual([]);
});
