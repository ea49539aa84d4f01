import '../ui/compared.css';
import { text } from '../panel/texts.ts';
import type { Report } from '../reply/draft-memory.ts';
import { BeforeAfter } from '../ui/BeforeAfter.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { summary } from './summary.ts';

interface Props {
  report: Report;
  onUndo(): void;
  onClose(): void;
}

/** Both texts of a clean-up, with what it did and the way back. */
export function Comparison({ report, onUndo, onClose }: Props) {
  return (
    <Dialog
      title={text('compare_title')}
      text={summary(report)}
      look="before-after"
      answers={[
        { value: 'undo', words: text('cleaned_undo') },
        { value: 'close', words: text('compare_close'), tone: 'primary' },
      ]}
      onClose={(answer) => {
        onClose();
        if (answer === 'undo') onUndo();
      }}
    >
      <BeforeAfter
        before={report.before}
        after={report.after}
        texts={{ before: text('compare_before'), after: text('compare_after') }}
      />
    </Dialog>
  );
}
