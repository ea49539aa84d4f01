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
      <div class="spinner" aria-hidden="true" />
      <div role="status">
        <h1>{away ? text('form_topics_unreachable') : text('form_starting')}</h1>
        {away && <p class="intro">{text('form_kept')}</p>}
      </div>
      <blockquote dir="auto">{starting.start.text}</blockquote>
      {away && (
        <>
          <p class="intro">
            <NextTry at={retryAt} />
          </p>
          <div class="actions">
            <button type="button" class="primary" onClick={() => visit.nudge()}>
              {text('form_try_now')}
            </button>
            <button type="button" onClick={() => visit.cancel()}>
              {text('form_back')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
