import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsOf } from './imports.ts';

const ENTRIES = ['server/src/main.ts', 'server/src/cli.ts'];

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const manifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8'));

/** Every file that the server comes to, that of its worker thread too, and the packages they ask for. */
function reached(): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const target of importsOf({ file, text: readFileSync(file, 'utf8') })) {
      if (/\.m?ts$|\.mjs$/.test(target)) visit(target);
      else if (!/^(?:(?:server|lib)\/|node:)/.test(target)) packages.add(target);
    }
  };
  for (const entry of ENTRIES) visit(entry);
  return { files, packages };
}

describe('the server alone', () => {
  const { files, packages } = reached();
  const root = manifest('package.json');
  const server = manifest('server/package.json');

  test('runs code of its own and of the pure lib, nothing else', () => {
    expect(files).toContain('server/src/store/embedded-worker.ts');
    expect(files).toContain('lib/sensitive/checksums.ts');
    expect([...files].filter((file) => !/^(server\/src|lib)\//.test(file))).toEqual([]);
  });

  test('asks for no package that its package.json does not list', () => {
    expect(packages).toContain('fastify');
    expect([...packages].filter((name) => !(name in server.dependencies))).toEqual([]);
  });

  test('lists none that it does not ask for', () => {
    expect(Object.keys(server.dependencies).filter((name) => !packages.has(name))).toEqual([]);
  });

  test('has the versions that the rest of the repository has', () => {
    const others: Record<string, string> = { ...root.devDependencies, ...root.dependencies };
    const shared = Object.entries(server.dependencies).filter(([name]) => name in others);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.map(([name]) => [name, others[name]])).toEqual(shared);
  });
});
