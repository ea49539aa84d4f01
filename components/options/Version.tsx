import { useSignal } from '@preact/signals';
import { browser, checkForUpdate } from '../../lib/browser.ts';
import { isDueSoon } from '../../lib/updates/found.ts';
import { useUpdate } from '../organisation/useUpdate.ts';
import { Icon } from '../ui/Icon.tsx';
import { now } from '../ui/now.ts';
import { day, text, timeOfDay } from './texts.ts';

/** The version that runs, the one that waits and until when, and the way to have it now. */
export function Version({ restart }: { restart(): void }) {
  const update = useUpdate();
  const { version } = browser.runtime.getManifest();
  return (
    <section aria-labelledby="version">
      <h2 id="version">{text('version')}</h2>
      <p>{text('version_running', { version })}</p>
      <div role="status">
        {update && (
          <div class={`banner ${isDueSoon(update, now.value) ? 'bad' : 'plain'}`}>
            <Icon name="down" />
            <div class="version-waits">
              <p>{text('version_waits', { version: update.version })}</p>
              <p>
                {text('version_latest', {
                  day: day(update.latest, now.value),
                  time: timeOfDay(update.latest),
                })}
              </p>
              <p class="small">{text('version_kept')}</p>
            </div>
          </div>
        )}
      </div>
      {update ? (
        <button type="button" class="button" onClick={restart}>
          {text('version_now')}
        </button>
      ) : (
        <Check />
      )}
    </section>
  );
}

function Check() {
  const found = useSignal<'none' | 'found' | 'unknown' | null>(null);
  return (
    <div class="version-check">
      <button
        type="button"
        class="button"
        onClick={async () => {
          found.value = await checkForUpdate();
        }}
      >
        {text('version_check')}
      </button>
      <span role="status" class="quiet">
        {found.value && text(`version_${found.value}`)}
      </span>
    </div>
  );
}
