import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../../lib/browser.ts';
import { type FoundUpdate, readUpdate, UPDATE_KEY } from '../../lib/updates/found.ts';

/** The update that waits, as the background keeps it; null for none. */
export function useUpdate(): FoundUpdate | null {
  const update = useSignal<FoundUpdate | null>(null);
  useEffect(() => {
    const { local, onChanged } = browser.storage;
    const { version } = browser.runtime.getManifest();
    const changed: Parameters<typeof onChanged.addListener>[0] = (changes, area) => {
      if (area === 'local' && UPDATE_KEY in changes)
        update.value = readUpdate(changes[UPDATE_KEY]?.newValue, version);
    };
    onChanged.addListener(changed);
    void local.get(UPDATE_KEY).then((stored) => {
      update.value = readUpdate(stored[UPDATE_KEY], version);
    });
    return () => onChanged.removeListener(changed);
  }, [update]);
  return update.value;
}
