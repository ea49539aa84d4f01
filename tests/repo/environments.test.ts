import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { PURE } from './arrows.ts';

/** Within the repository, where packages and their types are found. */
const FOLDER = resolve('.output/planted');
const TSC = resolve('node_modules/typescript/bin/tsc');

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** Which of these names do not compile in a file of this TypeScript project. */
async function unknownIn(project: string, names: readonly string[]): Promise<string[]> {
  const folder = join(FOLDER, project);
  mkdirSync(folder, { recursive: true });
  const planted = join(folder, 'planted.ts');
  writeFileSync(planted, names.map((name) => `export type Of_${name} = typeof ${name};\n`).join(''));
  const config = {
    extends: resolve(`tsconfig/${project}.json`),
    compilerOptions: {
      ...{ composite: false, declaration: false, emitDeclarationOnly: false, noEmit: true },
      rootDir: resolve('.'),
    },
    files: [planted],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const output = await promisify(execFile)(process.execPath, [TSC, '-p', folder, '--pretty', 'false']).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(output.split('\n').filter((line) => /^\S/.test(line) && !line.includes('planted.ts'))).toEqual([]);
  return [...output.matchAll(/planted\.ts\S* error \w+: Cannot find name '(\w+)'/g)].map(
    ([, name = '']) => name,
  );
}

test.each([
  [
    'pure',
    ['setTimeout', 'URL'],
    ['document', 'window', 'localStorage', 'fetch', 'process', 'Buffer', 'chrome'],
  ],
  ['dom', ['document', 'DOMParser'], ['process', 'Buffer', 'chrome', 'browser']],
  ['port', ['setTimeout'], ['document', 'window', 'localStorage', 'process']],
  ['background', ['indexedDB', 'WebSocket'], ['document', 'window', 'localStorage', 'process', 'Buffer']],
  ['page', ['document', 'getSelection'], ['process', 'Buffer', 'browser']],
  ['panel', ['document', 'localStorage'], ['process', 'Buffer', 'chrome', 'browser']],
  ['web', ['document', 'WebSocket'], ['process', 'Buffer', 'chrome', 'browser']],
  ['server', ['process', 'Buffer', 'fetch'], ['document', 'window', 'localStorage', 'chrome']],
])('%s compiles with %j and not with %j', { timeout: 60_000 }, async (project, known, unknown) => {
  expect(await unknownIn(project, [...known, ...unknown])).toEqual(unknown);
});

test('every room that runs anywhere is checked as pure', () => {
  const { include } = JSON.parse(readFileSync('tsconfig/pure.json', 'utf8'));
  expect(new Set(include)).toEqual(
    new Set(['everywhere.d.ts', ...Object.keys(PURE).map((room) => `../${room}`)]),
  );
});
