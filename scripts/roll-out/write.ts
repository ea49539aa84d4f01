import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { handout } from './handout.ts';
import type { RollOut } from './policies.ts';
import { policyFiles } from './policy-files.ts';

/** Writes the policy files of a roll-out, and what to do with them, into a folder. */
export function writePolicies(folder: string, rollOut: RollOut): void {
  for (const [path, content] of [...policyFiles(rollOut), ['README.md', handout(rollOut)] as const]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Ends a command with what went wrong, in a sentence. */
export function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
