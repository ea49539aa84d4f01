import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { followPage } from './pages.ts';

/** The address of the page beside the panel, as far as the browser tells it. */
export function usePage(): ReadonlySignal<string | undefined> {
  const page = useMemo(followPage, []);
  useEffect(() => page.dispose, [page]);
  return page.address;
}
