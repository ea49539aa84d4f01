import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import type { Beyond } from './reading.ts';

/** Nearer to the end of the messages than this, the next page is read. */
const NEAR = '400px 0px';

interface Props {
  beyond: Beyond;
  /** What the button says that reads on. */
  more: string;
  scroller: RefObject<HTMLElement | null>;
  onRead(): void;
}

/** Where the messages in the document end and others follow: reads on as it comes near, or when it is asked to. */
export function Edge({ beyond, more, scroller, onRead }: Props) {
  const edge = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (beyond !== 'more' || !edge.current) return;
    const come = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && onRead(),
      { root: scroller.current, rootMargin: NEAR },
    );
    come.observe(edge.current);
    return () => come.disconnect();
  });

  if (beyond === 'nothing') return null;
  return (
    <div class="transcript-edge small" ref={edge}>
      {beyond === 'busy' && (
        <p class="quiet" role="status">
          <Spinner /> {text('transcript_loading')}
        </p>
      )}
      {beyond === 'failed' && (
        <p class="bad-text" role="alert">
          <Icon name="alert" size={14} /> {text('transcript_failed')}
        </p>
      )}
      {beyond !== 'busy' && (
        <button type="button" class="button ghost" onClick={onRead}>
          {beyond === 'failed' ? text('transcript_try_again') : more}
        </button>
      )}
    </div>
  );
}
