import type { Finding } from '../../lib/sensitive/index.ts';
import { text } from '../panel/texts.ts';
import { names } from './names.ts';
import { SendAlert } from './SendAlert.tsx';

interface Props {
  findings: readonly Finding[];
  onModify(): void;
  onSendAnyway(): void;
}

/** Asks before a reply with findings is sent, in place. Modify is what Enter and Escape do. */
export function SendNotice({ findings, onModify, onSendAnyway }: Props) {
  const blocked = findings.filter(({ level }) => level === 'block');
  const isBlocked = blocked.length > 0;
  const advice = new Set(findings.flatMap((finding) => finding.advice ?? []));
  return (
    <SendAlert
      title={text(isBlocked ? 'sensitive_block_title' : 'sensitive_warn_title')}
      asked={findings}
      back={text('sensitive_modify')}
      anyway={isBlocked ? null : text('sensitive_send_anyway')}
      recorded={text('sensitive_recorded')}
      onBack={onModify}
      onSendAnyway={onSendAnyway}
    >
      <p>
        {isBlocked
          ? text('sensitive_block', { names: names(blocked) })
          : text('sensitive_warn', { names: names(findings) })}
      </p>
      {[...advice].map((sentence) => (
        <p key={sentence} class="small" dir="auto">
          {sentence}
        </p>
      ))}
    </SendAlert>
  );
}
