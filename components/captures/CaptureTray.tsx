import { usePanel } from '../panel/panel.ts';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { text } from '../panel/texts.ts';
import { TrayPane } from '../writing/TrayPane.tsx';
import { CaptureItem } from './CaptureItem.tsx';
import { CaptureSite } from './CaptureSite.tsx';
import type { CaptureState } from './useCaptures.ts';

/** What was copied on web pages, to be put into the reply, and where copies are captured. */
export function CaptureTray({ captures: { view, fresh, problem, put } }: { captures: CaptureState }) {
  const { act } = usePanel();
  if (!view) return null;
  const { captures } = view;
  return (
    <TrayPane
      title={text('capture_region')}
      head={
        captures.length > 0 && (
          <button type="button" class="link" onClick={() => void act({ type: 'forget_captures' })}>
            {text('capture_clear')}
          </button>
        )
      }
    >
      <div class="captures-line small">
        <CaptureSite view={view} />
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
    </TrayPane>
  );
}
