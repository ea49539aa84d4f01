import type { Finding } from '../../../lib/sensitive/index.ts';
import type { FindingActions } from '../../ui/FindingRow.tsx';
import { Findings } from './Findings.tsx';
import { type NoticeProps, SendNotice } from './SendNotice.tsx';
import '../sensitive.css';

type Props = FindingActions &
  Omit<NoticeProps, 'asked'> & {
    findings: readonly Finding[];
    /** What Send has stopped on, until the agent decides. */
    asked: readonly Finding[] | null;
  };

/** What should not leave in the reply: listed with ways out while it is written, asked about before it is sent. */
export function Found({ findings, asked, onModify, onSendAnyway, ...actions }: Props) {
  if (asked) return <SendNotice {...{ asked, onModify, onSendAnyway }} />;
  return <Findings findings={findings} {...actions} />;
}
