import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { SHIPPED_FILE, Shipped } from '../../server/src/extension/shipped.ts';
import { addressOf } from '../../server/src/extension/update-manifests.ts';
import type { RollOut } from './policies.ts';

/** How the managed extension in a folder of its own address is rolled out: all browsers ask there. */
export function selfHosted(shipped: Shipped, rest: Pick<RollOut, 'server' | 'sites' | 'blocked'>): RollOut {
  const source = { id: shipped.chromium.id, updateUrl: shipped.updateUrl };
  const installUrl = addressOf(shipped, shipped.firefox.file);
  return {
    ...rest,
    from: 'self',
    chrome: source,
    edge: source,
    firefox: { id: shipped.firefox.id, installUrl },
  };
}

/**
 * What was packed into this folder.
 *
 * @throws Error in a sentence when nothing was
 */
export function shippedIn(folder: string): Shipped {
  try {
    return v.parse(Shipped, JSON.parse(readFileSync(join(folder, SHIPPED_FILE), 'utf8')));
  } catch {
    throw new Error(`There is no managed extension in ${folder}: npm run zip:managed makes one.`);
  }
}
