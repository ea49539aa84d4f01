import type { Finding } from '../../../lib/sensitive/index.ts';
import { builtIn } from '../../panel/built-in.ts';
import { usePanel } from '../../panel/panel.ts';
import { text as panelText } from '../../panel/texts.ts';
import { type FoundByOne, PatternList } from '../PatternList.tsx';
import { SendAlert } from '../SendAlert.tsx';
import { text } from './texts.ts';

export interface NoticeProps {
  asked: readonly Finding[];
  onModify(): void;
  onSendAnyway(): void;
}

/** Asks before a reply with findings is sent, in place. Modify is what Enter and Escape do. */
export function SendNotice({ asked, onModify, onSendAnyway }: NoticeProps) {
  const blocked = asked.filter(({ level }) => level === 'block');
  const warned = asked.filter(({ level }) => level === 'warn');
  const isBlocked = blocked.length > 0;
  const { contact } = usePanel().session.agent.value;
  return (
    <SendAlert
      title={text(isBlocked ? 'block_title' : 'warn_title')}
      asked={asked}
      back={text('modify')}
      anyway={isBlocked ? null : panelText('sensitive_send_anyway')}
      recorded={text('recorded')}
      onBack={onModify}
      onSendAnyway={onSendAnyway}
    >
      {isBlocked && (
        <>
          <p>{text('block')}</p>
          <PatternList findings={blocked} advise={advise} />
          {contact && (
            <p class="small">
              {text('contact')} <bdi>{contact}</bdi>
            </p>
          )}
        </>
      )}
      {warned.length > 0 && (
        <>
          <p>{text(isBlocked ? 'warn_too' : 'warn')}</p>
          <PatternList findings={warned} advise={advise} />
        </>
      )}
    </SendAlert>
  );
}

/** The administrators' sentence, or what can be done with what was found. */
function advise(found: FoundByOne): string[] {
  const [{ advice }] = found;
  const can = text(found.some(({ isValue }) => isValue) ? 'advice_value' : 'advice_words');
  return [
    ...(found.some(({ isAcross }) => isAcross) ? [text('across')] : []),
    advice === undefined ? can : builtIn(advice),
  ];
}
