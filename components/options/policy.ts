import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../../lib/browser.ts';
import { POLICY_KEY } from '../../lib/policy/known.ts';
import { NO_POLICY, type Policy, readPolicy } from '../../lib/policy/policy.ts';

/** The policy in force, as the background keeps it; it follows every change. Resolves once it was read. */
export async function followPolicy(): Promise<ReadonlySignal<Policy>> {
  const policy = signal(NO_POLICY);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && POLICY_KEY in changes) policy.value = readPolicy(changes[POLICY_KEY]?.newValue);
  });
  const stored = await browser.storage.local.get(POLICY_KEY);
  policy.value = readPolicy(stored[POLICY_KEY]);
  return policy;
}
