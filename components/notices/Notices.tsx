import type { SessionNotice } from '../../lib/port/snapshot.ts';
import { type Failure, usePanel } from '../panel/panel.ts';
import { isolated, plural, text } from '../panel/texts.ts';
import { errorText } from './error-text.ts';
import { Notice } from './Notice.tsx';

interface Told {
  id: string;
  tone: 'plain' | 'bad';
  words: string;
  readyAgain: boolean;
  dismiss(): void;
}

/** What the agent must be told; each stays until dismissed. What would be said several times is said once, and counted. */
export function Notices() {
  const { act, failures, notices } = usePanel();
  const told: Told[] = [
    ...notices.value.map((notice) => ({
      ...content(notice),
      id: notice.id,
      dismiss: () => void act({ type: 'dismiss', notice: notice.id }),
    })),
    ...failures.value.map((failure) => ({
      id: `failure-${failure.id}`,
      tone: 'bad' as const,
      words: failureText(failure),
      readyAgain: false,
      dismiss() {
        failures.value = failures.value.filter(({ id }) => id !== failure.id);
      },
    })),
  ];
  return (
    <section class="notices" role="status">
      {told
        .filter(({ words }, at) => told.findIndex((one) => one.words === words) === at)
        .map(({ id, tone, words, readyAgain }) => {
          const equal = told.filter((one) => one.words === words);
          return (
            <Notice
              key={id}
              tone={tone}
              words={equal.length > 1 ? `${words} ${plural('notice_times', equal.length)}` : words}
              readyAgain={readyAgain}
              onDismiss={() => {
                for (const one of equal) one.dismiss();
              }}
            />
          );
        })}
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
