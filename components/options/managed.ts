import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../../lib/browser.ts';
import { POLICY_KEY } from '../../lib/policy/known.ts';

/**
 * What the browser's management has set, unchecked, as the background keeps it; it follows every change. Resolves once
 * it was read.
 */
export async function followManaged(): Promise<ReadonlySignal<unknown>> {
  const managed = signal<unknown>(undefined);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && POLICY_KEY in changes) managed.value = changes[POLICY_KEY]?.newValue;
  });
  managed.value = (await browser.storage.local.get(POLICY_KEY))[POLICY_KEY];
  return managed;
}
