import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../../lib/browser.ts';
import { parseMatchPattern } from '../../lib/sites/match-pattern.ts';

/** The match patterns of the sites that the agent has granted, as the browser tells them; null until it has. */
export function useGranted(): readonly string[] | null {
  const granted = useSignal<readonly string[] | null>(null);
  useEffect(() => {
    const { onAdded, onRemoved } = browser.permissions;
    const look = async () => {
      const { origins = [] } = await browser.permissions.getAll();
      granted.value = origins.filter((origin) => parseMatchPattern(origin) !== null);
    };
    for (const event of [onAdded, onRemoved]) event.addListener(look);
    void look();
    return () => {
      for (const event of [onAdded, onRemoved]) event.removeListener(look);
    };
  }, [granted]);
  return granted.value;
}
