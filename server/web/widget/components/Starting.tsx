import { Spinner } from '../../../../components/ui/Spinner.tsx';
import type { Visit, VisitSnapshot } from '../client/visit.ts';
import { text } from '../texts.ts';
import { NextTry } from './NextTry.tsx';

interface StartingProps {
  visit: Visit;
  starting: Extract<VisitSnapshot, { phase: 'starting' }>;
}

/** The conversation was asked for; the server has not answered yet. */
export function Starting({ visit, starting }: StartingProps) {
  const { retryAt } = starting;
  const away = retryAt !== null;
  return (
    <section class="starting">
      <Spinner />
      <div role="status">
        <h1>{away ? text('form_topics_unreachable') : text('form_starting')}</h1>
        {away && <p class="quiet">{text('form_kept')}</p>}
      </div>
      <blockquote dir="auto">{starting.start.text}</blockquote>
      {away && (
        <>
          <p class="quiet">
            <NextTry at={retryAt} />
          </p>
          <div class="actions">
            <button type="button" class="button primary" onClick={() => visit.nudge()}>
              {text('form_try_now')}
            </button>
            <button type="button" class="button" onClick={() => visit.cancel()}>
              {text('form_back')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
