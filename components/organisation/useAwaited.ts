import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../../lib/browser.ts';
import { POLICY_KEY } from '../../lib/policy/known.ts';
import { readPolicy } from '../../lib/policy/policy.ts';

/** The background takes 15 s without a policy for none: after more than that it does not answer. */
const PATIENCE_MS = 20_000;

/**
 * How it stands with the organisation's settings: `asking` for the moment until that is known, `awaited` where the
 * organisation has installed the extension and the browser has not told them, `address` where they have come with the
 * server's address, which the background is about to show, `none_came` when they never came, else `here`.
 */
export type Awaited = 'asking' | 'awaited' | 'address' | 'none_came' | 'here';

/** Follows the settings while they are of interest. */
export function useAwaited(isOfInterest = true): Awaited {
  const awaited = useSignal<Awaited>(isOfInterest ? 'asking' : 'here');
  useEffect(() => {
    if (!isOfInterest) return undefined;
    const { onChanged } = browser.storage;
    const heard: Parameters<typeof onChanged.addListener>[0] = (changes, area) => {
      if (area === 'local' && POLICY_KEY in changes) tell(changes[POLICY_KEY]?.newValue);
    };
    function tell(managed: unknown): void {
      const isNothing = Object.keys({ ...(managed as object | null) }).length === 0;
      // Somebody may be typing already: what is shown stays.
      if (awaited.value !== 'asking' && awaited.value !== 'awaited') awaited.value = 'here';
      else if (readPolicy(managed).serverUrl !== null) awaited.value = 'address';
      else awaited.value = isNothing && awaited.value === 'awaited' ? 'none_came' : 'here';
    }
    onChanged.addListener(heard);
    const timer = setTimeout(() => {
      awaited.value = awaited.value === 'awaited' ? 'none_came' : 'here';
    }, PATIENCE_MS);
    void look().then((isAwaited) => {
      if (awaited.value === 'asking') awaited.value = isAwaited ? 'awaited' : 'here';
    });
    return () => {
      onChanged.removeListener(heard);
      clearTimeout(timer);
    };
  }, [awaited, isOfInterest]);
  return isOfInterest ? awaited.value : 'here';
}

async function look(): Promise<boolean> {
  const [installed, stored] = await Promise.all([
    browser.management.getSelf().catch(() => null),
    browser.storage.local.get(POLICY_KEY).catch(() => ({}) as Record<string, unknown>),
  ]);
  return installed?.installType === 'admin' && stored[POLICY_KEY] === undefined;
}
