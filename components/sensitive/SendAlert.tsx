import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { isEscape } from '../ui/escape.ts';
import { Icon } from '../ui/Icon.tsx';
import './sensitive.css';

interface Props {
  title: string;
  /** What was found; the focus is on the way back again whenever it is something else. */
  asked: unknown;
  /** What the answers are called; without `anyway` there is only the way back. */
  back: string;
  anyway: string | null;
  /** What is told of sending anyway. */
  recorded: string;
  onBack(): void;
  onSendAnyway(): void;
  children: ComponentChildren;
}

/** Asks before something with findings is sent, in place. The way back is what Enter and Escape take. */
export function SendAlert({ title, asked, back, anyway, recorded, onBack, onSendAnyway, children }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  const id = useId();
  useLayoutEffect(() => first.current?.focus(), [asked]);

  function onKeyDown(event: KeyboardEvent): void {
    // Held, the Enter that asked would answer, too.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    if (!isEscape(event)) return;
    event.preventDefault();
    onBack();
  }

  return (
    <div
      class="send-notice"
      role="alertdialog"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      data-blocked={anyway === null}
      onKeyDown={onKeyDown}
    >
      <h2 id={id}>
        <Icon name="alert" /> {title}
      </h2>
      <div id={`${id}-text`} class="send-notice-text">
        {children}
      </div>
      <div class="send-notice-answers">
        <button type="button" class="button primary" ref={first} onClick={onBack}>
          {back}
        </button>
        {anyway !== null && (
          <button type="button" class="button" onClick={onSendAnyway}>
            {anyway}
          </button>
        )}
      </div>
      {anyway !== null && <p class="small quiet">{recorded}</p>}
    </div>
  );
}
