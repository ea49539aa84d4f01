import { readShipped, type Shipped } from '../../server/src/extension/shipped.ts';
import { addressOf } from '../../server/src/extension/update-manifests.ts';
import type { RollOut } from './policies.ts';

/** How the managed extension is rolled out from an address of its own: all browsers ask there. */
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
export async function shippedIn(folder: string): Promise<Shipped> {
  const shipped = await readShipped(folder);
  if (shipped) return shipped;
  throw new Error(`There is no managed extension in ${folder}: npm run zip:managed makes one.`);
}
