import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { Policy } from '../../lib/policy/policy.ts';
import { isSiteIn, siteOfPattern } from '../../lib/sites/site.ts';
import { isolated } from '../../lib/texts/index.ts';
import { giveBackSite } from '../captures/pages.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { text } from './texts.ts';
import { useGranted } from './useGranted.ts';

/** The sites where copies are captured, each to be stopped. */
export function CaptureSites({ policy }: { policy: ReadonlySignal<Policy> }) {
  const granted = useGranted();
  const failed = useSignal(false);

  async function stop(pattern: string): Promise<void> {
    failed.value = !(await giveBackSite(pattern).catch(() => false));
  }

  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{text('sites')}</h2>
      {granted === null ? (
        <Spinner />
      ) : granted.length === 0 ? (
        <p class="quiet">{text('sites_none')}</p>
      ) : (
        <ul class="sites">
          {granted.map((pattern) => {
            const site = pattern.replace(/\/\*$/, '');
            const note = noteOf(pattern, policy.value);
            return (
              <li key={pattern}>
                <span>
                  <bdi>{site}</bdi> {note && <span class="small quiet">{note}</span>}
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={text('stop_site', { site: isolated(site) })}
                  onClick={() => void stop(pattern)}
                >
                  {text('stop')}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {failed.value && (
        <p class="small bad-text" role="alert">
          {text('stop_failed')}
        </p>
      )}
    </section>
  );
}

/** What the policy says of a site that was granted; null for nothing. */
function noteOf(pattern: string, { captureSites, captureBlockedSites }: Policy): string | null {
  const page = siteOfPattern(pattern).pattern.replace('*://', 'https://').replace('*', '');
  if (captureBlockedSites.some(({ source }) => isSiteIn(source, page))) return text('site_blocked');
  const isProposed = captureSites.some(({ source }) => siteOfPattern(source).pattern === pattern);
  return isProposed ? text('site_proposed') : null;
}
