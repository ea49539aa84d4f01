import { useEffect, useRef } from 'preact/hooks';
import { text } from '../panel/texts.ts';
import type { Report } from '../reply/draft-memory.ts';
import { Compared } from './Compared.tsx';
import { summary } from './summary.ts';
import { useDifferences } from './useDifferences.ts';

interface Props {
  report: Report;
  onUndo(): void;
  onClose(): void;
}

/** Both texts of a clean-up, what differs marked. The browser closes it on Escape. */
export function BeforeAfter({ report, onUndo, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const differences = useDifferences(report);

  useEffect(() => dialog.current?.showModal(), []);

  function undo(): void {
    dialog.current?.close();
    onUndo();
  }

  return (
    <dialog ref={dialog} class="before-after" aria-labelledby="before-after-title" onClose={onClose}>
      <h2 id="before-after-title">{text('compare_title')}</h2>
      <p class="small quiet">{summary(report)}</p>
      <Compared side="before" report={report} differences={differences} />
      <Compared side="after" report={report} differences={differences} />
      <div class="before-after-foot">
        <button type="button" class="button" onClick={undo}>
          {text('cleaned_undo')}
        </button>
        <button type="button" class="button primary" onClick={() => dialog.current?.close()}>
          {text('compare_close')}
        </button>
      </div>
    </dialog>
  );
}
