import { text } from '../panel/texts.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks before a chat is ended in which something is written and not sent. */
export function EndQuestion({ onAnswer }: { onAnswer(ends: boolean): void }) {
  return (
    <Dialog
      title={text('end_draft_title')}
      text={text('end_draft_text')}
      answers={[
        { value: 'keep', words: text('end_draft_keep'), tone: 'primary' },
        { value: 'end', words: text('end_draft_discard'), tone: 'danger' },
      ]}
      onClose={(answer) => onAnswer(answer === 'end')}
    />
  );
}
