import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type UserManifest } from 'wxt';

export type Target = 'chrome' | 'firefox';

/** The version in package.json; with a number behind it for what is built of it again with other sites. */
export function versionOf(build?: number): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return build === undefined ? version : `${version}.${build}`;
}

/**
 * Builds the extension for a browser, with what its manifest has beside that of wxt.config.ts.
 *
 * @returns the folder that it is in
 */
export async function buildExtension(
  browser: Target,
  variant: string,
  manifest: UserManifest = {},
): Promise<string> {
  // As it is delivered, whatever a test around it has set.
  process.env.NODE_ENV = 'production';
  const folder = `${variant}-${browser}-mv3`;
  await build({ browser, outDirTemplate: folder, manifest, logger: QUIET });
  return resolve('.output', folder);
}

const nothing = () => {};
/** WXT's own lists every file. */
const QUIET = {
  ...{ level: 0, debug: nothing, log: nothing, info: nothing, success: nothing },
  ...{ warn: console.warn, error: console.error, fatal: console.error },
};
