import { useEffect, useRef } from 'preact/hooks';
import type { CustomerConversation } from '../../../../lib/protocol/index.ts';
import { text } from '../texts.ts';

interface EndedProps {
  view: CustomerConversation | null;
  /** The server does not know the conversation any more. */
  gone: boolean;
  /** What was being written. */
  draft: string;
  onAnother(): void;
}

/** In the composer's place once the conversation is over. */
export function Ended({ view, gone, draft, onAnother }: EndedProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The composer that may have had the focus is gone.
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  return (
    <footer class="over">
      <p>{gone ? text('status_gone_hint') : view?.endedBy === null ? '' : text('status_thanks')}</p>
      {draft.trim() !== '' && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <blockquote dir="auto" tabIndex={0}>
            {draft}
          </blockquote>
          <p>{text('status_unsent')}</p>
        </>
      )}
      <button type="button" class="button primary" ref={button} onClick={onAnother}>
        {text('status_another')}
      </button>
    </footer>
  );
}
