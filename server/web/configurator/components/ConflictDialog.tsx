import { dequal } from 'dequal';
import { Dialog } from '../../../../components/ui/Dialog.tsx';
import type { Conflict } from '../client/draft.ts';
import { isolated, text } from '../texts.ts';
import { Differences } from './Differences.tsx';

interface Props {
  conflict: Conflict<object>;
  mine: object;
  /** Null: not decided yet. */
  onClose(by: 'theirs' | 'mine' | null): void;
}

/** Somebody else was faster: what both made of it, and which of them holds. Nothing is overwritten unseen. */
export function ConflictDialog({ conflict: { theirs, by }, mine, onClose }: Props) {
  const isSame = dequal(theirs.value, mine);
  return (
    <Dialog
      title={text('conflict_title')}
      text={by ? text('conflict_by', { name: isolated(by) }) : text('conflict_somebody')}
      look="wide"
      answers={[
        { value: 'theirs', words: text('conflict_theirs') },
        ...(isSame ? [] : [{ value: 'mine', words: text('conflict_mine'), tone: 'danger' as const }]),
      ]}
      onClose={(answer) => onClose(answer === 'mine' || answer === 'theirs' ? answer : null)}
    >
      <Differences before={theirs.value} after={mine} words={[text('conflict_is'), text('conflict_yours')]} />
    </Dialog>
  );
}
