import { isSiteIn, siteOf } from '../../lib/sites/site.ts';
import { isolated, number, plural, text } from '../panel/texts.ts';
import { TrayButton } from '../writing/TrayButton.tsx';
import type { CaptureState } from './useCaptures.ts';
import { usePage } from './usePage.ts';

/** Opens the tray of what was copied. It shows how much that is, and whether copies are captured on the page beside. */
export function CaptureButton({ captures: { view, fresh } }: { captures: CaptureState }) {
  const address = usePage().value;
  if (!view) return null;
  const { captures, on } = view;
  const site = address !== undefined && on.some((pattern) => isSiteIn(pattern, address)) && siteOf(address);
  const newest = captures.find(({ id }) => fresh.value.includes(id));
  const label = [
    captures.length > 0 ? plural('capture_count', captures.length) : text('capture_region'),
    site && text('capture_on', { site: isolated(site.host) }),
  ];
  return (
    <>
      <TrayButton name="captures" icon="clip" label={label.filter(Boolean).join(' · ')}>
        {site && <span class="dot" />}
        {captures.length > 0 && (
          <span class="tool-count" data-new={newest !== undefined}>
            {number(captures.length)}
          </span>
        )}
      </TrayButton>
      <span class="sr-only" role="status">
        {newest && <span key={newest.id}>{text('capture_announced', { site: isolated(newest.site) })}</span>}
      </span>
    </>
  );
}
