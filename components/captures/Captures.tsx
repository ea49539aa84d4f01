import type { ChannelId } from '../../lib/channels/index.ts';
import type { CaptureView } from '../../lib/port/capturing.ts';
import { usePanel } from '../panel/panel.ts';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { isolated, plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { CaptureItem } from './CaptureItem.tsx';
import { CaptureSite } from './CaptureSite.tsx';
import { useCaptureDrop } from './useCaptureDrop.ts';
import { useCaptures } from './useCaptures.ts';

/** What was copied on web pages, to be put into a reply on this channel; without one only where capturing is on. */
export function Captures({ channel }: { channel?: ChannelId }) {
  const view = usePanel().session.capturing.value;
  if (!view) return null;
  if (channel) return <CaptureTray view={view} channel={channel} />;
  return (
    <section class="captures" aria-label={text('capture_region')}>
      <div class="captures-line small">
        <CaptureSite view={view} />
      </div>
    </section>
  );
}

/** One quiet line until it is opened. */
function CaptureTray({ view, channel }: { view: CaptureView; channel: ChannelId }) {
  const { act } = usePanel();
  const { captures } = view;
  const { open, problem, fresh, put, toggle } = useCaptures(captures, channel);
  const newest = captures.find(({ id }) => fresh.value.includes(id));
  useCaptureDrop(put);

  return (
    <section class="captures" aria-label={text('capture_region')}>
      <div class="captures-line small">
        {captures.length > 0 && (
          <button
            type="button"
            class="link captures-toggle"
            aria-expanded={open.value}
            aria-controls="captures"
            onClick={toggle}
          >
            <Icon name="clip" /> {plural('capture_count', captures.length)}
            {newest && <strong class="capture-new">{text('capture_new')}</strong>}
          </button>
        )}
        <CaptureSite view={view} />
      </div>
      <div id="captures" hidden={!open.value}>
        {open.value && (
          <>
            <ul class="captures-list">
              {captures.map((capture) => (
                <CaptureItem
                  key={capture.id}
                  capture={capture}
                  isNew={fresh.value.includes(capture.id)}
                  onInsert={() => void put(capture.id)}
                />
              ))}
            </ul>
            <button type="button" class="link" onClick={() => void act({ type: 'forget_captures' })}>
              {text('capture_clear')}
            </button>
          </>
        )}
      </div>
      {problem.value && (
        <p class="small bad-text" role="alert">
          {problem.value === 'gone' ? (
            text('capture_gone')
          ) : (
            <>
              {text('clean_up_failed')} <ReloadPanel />
            </>
          )}
        </p>
      )}
      <p class="sr-only" role="status">
        {newest && <span key={newest.id}>{text('capture_announced', { site: isolated(newest.site) })}</span>}
      </p>
    </section>
  );
}
