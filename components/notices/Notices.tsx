import type { SessionNotice } from '../../lib/port/snapshot.ts';
import { type Failure, usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { errorText } from './error-text.ts';
import { Notice } from './Notice.tsx';

/** What the agent must be told; each stays until dismissed. */
export function Notices() {
  const { act, failures, notices } = usePanel();
  const dropFailure = (id: number) => {
    failures.value = failures.value.filter((failure) => failure.id !== id);
  };
  return (
    <section class="notices" role="status">
      {notices.value.map((notice) => (
        <Notice
          key={notice.id}
          onDismiss={() => void act({ type: 'dismiss', notice: notice.id })}
          {...content(notice)}
        />
      ))}
      {failures.value.map((failure) => (
        <Notice
          key={failure.id}
          tone="bad"
          words={failureText(failure)}
          onDismiss={() => dropFailure(failure.id)}
        />
      ))}
    </section>
  );
}

function content(notice: SessionNotice) {
  const tone = notice.code === 'action_refused' || notice.code === 'not_ready_no_answer' ? 'bad' : 'plain';
  return {
    tone,
    words: noticeText(notice),
    readyAgain: notice.code === 'not_ready_no_answer',
  } as const;
}

function noticeText({ code, error, customer = '' }: SessionNotice): string {
  if (code === 'conversation_gone')
    return text('session_conversation_gone', { customer: isolated(customer) });
  if (code !== 'action_refused') return text(`session_${code}`);
  return text('session_action_refused', { reason: errorText(error ?? { code: 'internal', message: '' }) });
}

function failureText({ error }: Failure): string {
  return text('session_action_refused', { reason: errorText(error) });
}
