import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureChromium, findFirefox } from '../../scripts/browser.ts';
import { freePort } from '../e2e/support/desk.ts';
import { pack } from './support/pack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the extension was packed, in `managed`, for a desk at this port. */
    packed: { folder: string; port: number };
  }
}

/** Finds the browsers, and packs the extension with a key of its own. */
export default async function setup(project: TestProject): Promise<() => void> {
  project.provide('chromium', ensureChromium().path);
  project.provide('firefox', firefoxEsr());
  const packed = { folder: mkdtempSync(join(tmpdir(), 'sidedesk-packed-')), port: await freePort() };
  pack(packed.folder, packed.port);
  project.provide('packed', packed);
  return () => rmSync(packed.folder, { recursive: true, force: true });
}

/** Others take no add-on that is not signed. */
function firefoxEsr(): string {
  const path = findFirefox();
  const version = path ? execFileSync(path, ['--version'], { stdio: 'pipe' }).toString() : '';
  return path && version.includes('esr') ? path : '';
}
