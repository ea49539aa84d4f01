import { Dialog } from '../../../../components/ui/Dialog.tsx';
import { text } from '../texts.ts';

/** Asks before the customer ends the chat. */
export function EndDialog({ onClose }: { onClose(ends: boolean): void }) {
  return (
    <Dialog
      title={text('end_title')}
      text={text('end_text')}
      answers={[
        { value: 'stay', words: text('end_cancel') },
        { value: 'end', words: text('end_confirm'), tone: 'danger' },
      ]}
      onClose={(answer) => onClose(answer === 'end')}
    />
  );
}
