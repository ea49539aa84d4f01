import type { Finding } from '../../../lib/sensitive/index.ts';
import { PatternList } from '../../sensitive/PatternList.tsx';
import { SendAlert } from '../../sensitive/SendAlert.tsx';
import { text } from '../words/texts.ts';

interface Props {
  findings: readonly Finding[];
  onBack(): void;
  onSendAnyway(): void;
}

/** Asks before files with findings are sent, in place. Go back is what Enter and Escape do. */
export function SendQuestion({ findings, onBack, onSendAnyway }: Props) {
  return (
    <SendAlert
      title={text('ask_title')}
      asked={null}
      back={text('ask_back')}
      anyway={text('ask_anyway')}
      recorded={text('ask_recorded')}
      onBack={onBack}
      onSendAnyway={onSendAnyway}
    >
      <p>{text('ask_text')}</p>
      <PatternList findings={findings} advise={([{ advice }]) => (advice ? [advice] : [])} />
    </SendAlert>
  );
}
