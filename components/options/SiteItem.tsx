import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isolated } from '../../lib/texts/index.ts';
import { giveBackSite } from '../captures/pages.ts';
import { day, text, timeOfDay } from './texts.ts';
import type { Tries, Try } from './tries.ts';
import type { SiteRow } from './useSites.ts';

interface Props {
  site: SiteRow;
  tries: Tries;
  /** The browser did not take the site back. */
  onKept(kept: boolean): void;
}

/** A site: where it is named, whether it is granted, and what came of the last try. */
export function SiteItem({ site, tries, onKept }: Props) {
  const { pattern, host, named, granted, forbidden } = site;
  const nothingOpen = useSignal(false);
  const last = tries.last.value[pattern];

  useEffect(() => {
    if (granted) void tries.attempt(pattern, false).catch(() => {});
  }, [granted, pattern, tries]);

  async function attempt(): Promise<void> {
    nothingOpen.value = !(await tries.attempt(pattern, true).catch(() => false));
  }

  async function stop(): Promise<void> {
    onKept(!(await giveBackSite(pattern).catch(() => false)));
  }

  return (
    <li>
      <div class="site">
        <bdi>{pattern.replace(/\/\*$/, '')}</bdi>
        <ul class="small quiet site-facts">
          <li>{text(`site_named_${named}`)}</li>
          <li>{text(granted ? 'site_granted' : 'site_not_granted')}</li>
          {forbidden && <li>{text('site_blocked')}</li>}
          {granted && (
            <li>
              <span role="status">{nothingOpen.value ? text('site_none_open') : tried(last)}</span>
            </li>
          )}
        </ul>
      </div>
      {granted && (
        <div class="site-ways">
          <button
            type="button"
            class="button"
            aria-label={text('try_site', { site: isolated(host) })}
            onClick={() => void attempt()}
          >
            {text('try')}
          </button>
          {named !== 'package' && (
            <button
              type="button"
              class="button"
              aria-label={text('stop_site', { site: isolated(host) })}
              onClick={() => void stop()}
            >
              {text('stop')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function tried(last: Try | undefined) {
  if (!last) return text('site_not_tried');
  const when = { day: day(last.at, Date.now()), time: timeOfDay(last.at) };
  return last.refusal === null ? (
    text('site_works', when)
  ) : (
    <span class="bad-text">
      {text('site_refused', when)} <q lang="en">{last.refusal}</q>
    </span>
  );
}
