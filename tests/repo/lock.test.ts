import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Locked {
  resolved?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const PLATFORMS = [
  'linux-x64-gnu',
  'linux-x64-musl',
  'linux-arm64-gnu',
  'linux-arm64-musl',
  'darwin-x64',
  'darwin-arm64',
  'win32-x64-msvc',
];

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const packages: Record<string, Locked> = read('package-lock.json').packages;

/** Where npm finds what the package at this place asks for by name: in its own folder, or in one above. */
function find(place: string, name: string): Locked | undefined {
  const here = packages[`${place ? `${place}/` : ''}node_modules/${name}`];
  if (here || place === '') return here;
  const above = place.lastIndexOf('/node_modules/');
  return find(above < 0 ? '' : place.slice(0, above), name);
}

describe('package-lock.json', () => {
  test.each(['', 'server'])('is renewed with every change of package.json: "%s"', (place) => {
    const { dependencies, devDependencies } = read(place ? `${place}/package.json` : 'package.json');
    expect(packages[place]?.dependencies).toEqual(dependencies);
    expect(packages[place]?.devDependencies).toEqual(devDependencies);
  });

  test('lists the optional binaries of every platform, not only of the one that it was made on', () => {
    const wanted = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ place, name })),
    );
    expect(wanted.filter(({ name }) => name.startsWith('@node-rs/argon2-')).length).toBeGreaterThan(5);
    expect(wanted.filter(({ place, name }) => !find(place, name))).toEqual([]);
  });

  test.each(PLATFORMS)('has what builds, checks and serves on %s', (platform) => {
    const [os, cpu, libc] = platform.split('-');
    const names = [
      `@esbuild/${os}-${cpu}`,
      `@biomejs/cli-${os}-${cpu}${libc === 'musl' ? '-musl' : ''}`,
      `@typescript/typescript-${os}-${cpu}`,
      `@rollup/rollup-${platform}`,
      `@node-rs/argon2-${platform}`,
    ];
    expect(names.filter((name) => !find('', name))).toEqual([]);
  });

  test('names no registry', () => {
    const resolved = Object.values(packages).filter(({ resolved, link }) => resolved && !link);
    expect(resolved).toEqual([]);
  });
});
