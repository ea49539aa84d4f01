import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Finding } from '../../lib/sensitive/index.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { names } from './names.ts';

interface Props {
  findings: readonly Finding[];
  onModify(): void;
  onSendAnyway(): void;
}

/** Asks before a reply with findings is sent, in place. Modify is what Enter and Escape do. */
export function SendNotice({ findings, onModify, onSendAnyway }: Props) {
  const modify = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => modify.current?.focus(), [findings]);

  const blocked = findings.filter(({ level }) => level === 'block');
  const isBlocked = blocked.length > 0;
  const advice = new Set(findings.flatMap((finding) => finding.advice ?? []));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onModify();
  }

  return (
    <div
      class="send-notice"
      role="alertdialog"
      aria-labelledby="send-notice-title"
      aria-describedby="send-notice-text"
      data-blocked={isBlocked}
      onKeyDown={onKeyDown}
    >
      <h2 id="send-notice-title">
        <Icon name="alert" /> {text(isBlocked ? 'sensitive_block_title' : 'sensitive_warn_title')}
      </h2>
      <div id="send-notice-text" class="send-notice-text">
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
      </div>
      <div class="send-notice-answers">
        <button type="button" class="button primary" ref={modify} onClick={onModify}>
          {text('sensitive_modify')}
        </button>
        {!isBlocked && (
          <button type="button" class="button" onClick={onSendAnyway}>
            {text('sensitive_send_anyway')}
          </button>
        )}
      </div>
      {!isBlocked && <p class="small quiet">{text('sensitive_recorded')}</p>}
    </div>
  );
}
