import type { ComponentChildren } from 'preact';
import { Banner } from '../../../../components/ui/Banner.tsx';
import { Spinner } from '../../../../components/ui/Spinner.tsx';
import { text } from '../texts.ts';

interface Props {
  state: 'reading' | 'unreachable' | 'gone' | 'ready' | 'saving';
  /** Whether there is something to show already. */
  isThere: boolean;
  onRetry(): void;
  children: ComponentChildren;
}

/** What comes from the server: the wait for it, and the way on when it does not come. */
export function Loaded({ state, isThere, onRetry, children }: Props) {
  if (state === 'gone') return <Banner tone="bad">{text('error_gone')}</Banner>;
  return (
    <>
      {state === 'unreachable' && (
        <Banner
          tone="bad"
          role="alert"
          answers={
            <button type="button" class="button" onClick={onRetry}>
              {text('retry')}
            </button>
          }
        >
          {text('error_unreachable')}
        </Banner>
      )}
      {state === 'reading' && !isThere && (
        <p class="quiet waiting" role="status">
          <Spinner /> {text('reading')}
        </p>
      )}
      {isThere && children}
    </>
  );
}
