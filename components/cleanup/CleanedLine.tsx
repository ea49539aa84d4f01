import { useSignal } from '@preact/signals';
import { later } from '../panel/later.tsx';
import { ReloadPanel } from '../panel/ReloadPanel.tsx';
import { text } from '../panel/texts.ts';
import { summary } from './summary.ts';
import type { CleanUp } from './useCleanUp.ts';

const Comparison = later(async () => (await import('./Comparison.tsx')).Comparison);

/** What the last clean-up removed, with the way back. Said politely when it changes. */
export function CleanedLine({ cleanUp }: { cleanUp: CleanUp }) {
  const { memory, failed, undo } = cleanUp;
  const showing = useSignal(false);
  const report = memory.report;
  const changed = report !== null && report.before !== report.after;

  return (
    <div class={report || failed.value ? 'cleaned small quiet' : 'sr-only'}>
      <p role="status">{failed.value ? text('clean_up_failed') : report && summary(report)}</p>
      {failed.value && <ReloadPanel />}
      {changed && (
        <span class="cleaned-actions">
          <button type="button" class="link" onClick={() => (showing.value = true)}>
            {text('cleaned_compare')}
          </button>
          <button type="button" class="link" onClick={undo}>
            {text('cleaned_undo')}
          </button>
        </span>
      )}
      {changed && showing.value && (
        <Comparison report={report} onUndo={undo} onClose={() => (showing.value = false)} />
      )}
    </div>
  );
}
