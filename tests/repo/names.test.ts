import { readFileSync } from 'node:fs';
import { glob } from 'tinyglobby';
import { expect, test } from 'vitest';

/** A constant of a file that is a figure, a text, a pattern, or a set of such. */
const FIXED =
  /^(?:export )?const (\w+)(?:: [^=\n]+)? =\s+(?:-?\d[\d_.]*(?: [*+] [\d_]+)*;|'[^'\n]*';|\/[^/ *][^\n]*\/[a-z]*;|new Set\()/gm;

const fixedIn = (text: string) => [...text.matchAll(FIXED)].map(([, name = '']) => name);
const isUpperCase = (name: string) => /^[A-Z][A-Z0-9_]*$/.test(name);

test('what is fixed has its name in capitals', async () => {
  const files = await glob('{lib,components,entrypoints,scripts,server/src,server/web}/**/*.{ts,tsx}', {
    ignore: ['**/dist/**', '**/node_modules/**'],
  });
  const named = files.flatMap((file) => fixedIn(readFileSync(file, 'utf8')).map((name) => ({ file, name })));
  expect(named.length).toBeGreaterThan(200);
  expect(named.filter(({ name }) => !isUpperCase(name))).toEqual([]);
});

test.each([
  'const limit = 40;',
  'export const hour = 60 * 60_000;',
  "const key = 'drafts';",
  'const line = /^a+$/;',
  "const tags: ReadonlySet<string> = new Set(['a']);",
])('%s has not', (text) => {
  expect(fixedIn(text).filter(isUpperCase)).toEqual([]);
  expect(fixedIn(text)).toHaveLength(1);
});
