import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../../lib/browser.ts';

const KEY = 'server';

/** The desk server that the agent signed in at last; empty for none. */
export function useServer(): string {
  const server = useSignal('');
  useEffect(() => {
    const { local, onChanged } = browser.storage;
    const take = (value: unknown) => {
      server.value = typeof value === 'string' ? value : '';
    };
    const changed: Parameters<typeof onChanged.addListener>[0] = (changes, area) => {
      if (area === 'local' && KEY in changes) take(changes[KEY]?.newValue);
    };
    onChanged.addListener(changed);
    void local.get(KEY).then((stored) => take(stored[KEY]));
    return () => onChanged.removeListener(changed);
  }, [server]);
  return server.value;
}
