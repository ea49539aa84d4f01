import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../../lib/browser.ts';
import { POLICY_KEY } from '../../lib/policy/known.ts';
import { readPolicy } from '../../lib/policy/policy.ts';

/** The background takes 15 s without a policy for none: then this is a background that does not answer. */
const PATIENCE_MS = 20_000;

/**
 * How it stands with the organisation's settings: `asking` for the moment until that is known, `awaited` where the
 * organisation has installed the extension and the browser has not told them, `none_came` when it never did, else `here`.
 */
export type Awaited = 'asking' | 'awaited' | 'none_came' | 'here';

/** Follows the settings while they are of interest. */
export function useAwaited(isOfInterest = true): Awaited {
  const awaited = useSignal<Awaited>(isOfInterest ? 'asking' : 'here');
  useEffect(() => {
    if (!isOfInterest) return undefined;
    const { onChanged } = browser.storage;
    const heard: Parameters<typeof onChanged.addListener>[0] = (changes, area) => {
      if (area === 'local' && POLICY_KEY in changes) tell(changes[POLICY_KEY]?.newValue);
    };
    /** An address is on its way to the panel by the background: there is nothing to be entered before it comes. */
    function tell(managed: unknown): void {
      if (readPolicy(managed).serverUrl !== null) return;
      const isNothing = Object.keys({ ...(managed as object | null) }).length === 0;
      awaited.value = isNothing && awaited.value === 'awaited' ? 'none_came' : 'here';
    }
    onChanged.addListener(heard);
    const timer = setTimeout(() => {
      awaited.value = awaited.value === 'here' ? 'here' : 'none_came';
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
