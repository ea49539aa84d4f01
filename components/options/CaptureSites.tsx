import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Policy } from '../../lib/policy/policy.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { SiteItem } from './SiteItem.tsx';
import { text } from './texts.ts';
import { createTries } from './tries.ts';
import { useSites } from './useSites.ts';

/** The sites where copies are captured or may be, each to be tried, and to be stopped. */
export function CaptureSites({ policy }: { policy: ReadonlySignal<Policy> }) {
  const sites = useSites(policy.value);
  const tries = useMemo(createTries, []);
  const kept = useSignal(false);

  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{text('sites')}</h2>
      {sites === null ? (
        <Spinner />
      ) : sites.length === 0 ? (
        <p class="quiet">{text('sites_none')}</p>
      ) : (
        <ul class="sites">
          {sites.map((site) => (
            <SiteItem
              key={site.pattern}
              site={site}
              tries={tries}
              onKept={(isKept) => {
                kept.value = isKept;
              }}
            />
          ))}
        </ul>
      )}
      {kept.value && (
        <p class="small bad-text" role="alert">
          {text('stop_failed')}
        </p>
      )}
    </section>
  );
}
