import { useSignal } from '@preact/signals';
import type { CaptureView } from '../../lib/port/capturing.ts';
import { isSiteIn, siteOf } from '../../lib/sites/site.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { isRequired } from './pages.ts';
import { SiteForm } from './SiteForm.tsx';
import { usePage } from './usePage.ts';
import { useSites } from './useSites.ts';
import './captures.css';

/** Whether copies are captured on the page beside the panel, and the way to change it. */
export function CaptureSite({ view }: { view: CaptureView }) {
  const address = usePage().value;
  const asking = useSignal(usePanel().typedSite.peek() !== '');
  const { problem, allow, stop } = useSites();
  const site = address === undefined ? null : siteOf(address);
  const granted = view.on.filter((pattern) => isSiteIn(pattern, address));
  const isBlocked = view.blocked.some((pattern) => isSiteIn(pattern, address));

  return (
    <>
      {site && isBlocked ? (
        <span class="quiet">{text('capture_blocked', { site: isolated(site.host) })}</span>
      ) : site && granted.length > 0 ? (
        <span class="captures-on">
          <span class="dot" />
          <span>{text('capture_on', { site: isolated(site.host) })}</span>
          {granted.some(isRequired) ? (
            <span class="quiet">{text('capture_required')}</span>
          ) : (
            <button
              type="button"
              class="link"
              aria-label={text('capture_stop_label', { site: isolated(site.host) })}
              onClick={() => void stop(granted)}
            >
              {text('capture_stop')}
            </button>
          )}
        </span>
      ) : (
        <button
          type="button"
          class="link captures-from"
          aria-expanded={site ? undefined : asking.value}
          onClick={() => {
            if (site) void allow(site);
            else asking.value = !asking.value;
          }}
        >
          {site ? text('capture_from', { site: isolated(site.host) }) : text('capture_from_site')}
        </button>
      )}
      {asking.value && !site && (
        <SiteForm
          view={view}
          onAllow={(wanted) => void allow(wanted)}
          onDone={() => {
            asking.value = false;
          }}
        />
      )}
      {problem.value && (
        <p class="captures-problem bad-text" role="alert">
          {problem.value}
        </p>
      )}
    </>
  );
}
