import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Finding } from '../../../lib/sensitive/index.ts';
import { names } from '../../sensitive/names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { text } from '../words/texts.ts';

interface Props {
  findings: readonly Finding[];
  onBack(): void;
  onSendAnyway(): void;
}

/** Asks before files with findings are sent, in place. Go back is what Enter and Escape do. */
export function SendQuestion({ findings, onBack, onSendAnyway }: Props) {
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => back.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onBack();
  }

  return (
    <div
      class="send-notice"
      role="alertdialog"
      aria-labelledby="files-question"
      aria-describedby="files-question-text"
      onKeyDown={onKeyDown}
    >
      <h2 id="files-question">
        <Icon name="alert" /> {text('ask_title')}
      </h2>
      <p id="files-question-text" class="send-notice-text">
        {text('ask_text', { names: names(findings) })}
      </p>
      <div class="send-notice-answers">
        <button type="button" class="button primary" ref={back} onClick={onBack}>
          {text('ask_back')}
        </button>
        <button type="button" class="button" onClick={onSendAnyway}>
          {text('ask_anyway')}
        </button>
      </div>
      <p class="small quiet">{text('ask_recorded')}</p>
    </div>
  );
}
