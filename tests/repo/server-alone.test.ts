import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ENTRIES = ['server/src/main.ts', 'server/src/cli.ts'];
/** `import … from`, `export … from`, `import()`, and the file of a worker thread; what is only a type is gone at run time. */
const IMPORT =
  /^(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\bfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)|\bnew URL\('(\.[^']+\.m?[jt]s)', import\.meta\.url\)/gm;

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const manifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8'));

/** Every file that runs when the server does, and the packages they ask for. */
function reached(): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, stated, dynamic, worker] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const target = stated ?? dynamic ?? worker ?? '';
      if (target.startsWith('.')) visit(join(dirname(file), target));
      else if (!isBuiltin(target)) packages.add(packageOf(target));
    }
  };
  for (const entry of ENTRIES) visit(entry);
  return { files, packages };
}

/** The package of `@scope/name/part` or `name/part`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('the server alone', () => {
  const { files, packages } = reached();
  const root = manifest('package.json');
  const server = manifest('server/package.json');

  test('runs code of its own and of the pure lib, nothing else', () => {
    for (const file of files) expect(existsSync(file), file).toBe(true);
    expect(files).toContain('server/src/store/embedded-worker.ts');
    expect(files).toContain('lib/sensitive/checksums.ts');
    expect([...files].filter((file) => !/^(server\/src|lib)\//.test(file))).toEqual([]);
  });

  test('asks for no package that its package.json does not list', () => {
    expect(packages).toContain('fastify');
    expect([...packages].filter((name) => !(name in server.dependencies))).toEqual([]);
  });

  test('lists none that it does not ask for', () => {
    // What runs TypeScript is asked for on the command line.
    const listed = Object.keys(server.dependencies).filter((name) => name !== 'tsx');
    expect(listed.filter((name) => !packages.has(name))).toEqual([]);
  });

  test('has the versions that the rest of the repository has', () => {
    const others: Record<string, string> = { ...root.devDependencies, ...root.dependencies };
    const shared = Object.entries(server.dependencies).filter(([name]) => name in others);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.map(([name]) => [name, others[name]])).toEqual(shared);
  });
});
