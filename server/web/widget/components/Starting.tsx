import type { Visit, VisitSnapshot } from '../client/visit.ts';
import { texts } from '../texts/index.ts';
import { useSecondsUntil } from './useSecondsUntil.ts';

interface StartingProps {
  visit: Visit;
  starting: Extract<VisitSnapshot, { phase: 'starting' }>;
}

/** The conversation was asked for; the server has not answered yet. */
export function Starting({ visit, starting }: StartingProps) {
  const seconds = useSecondsUntil(starting.retryAt);
  const away = starting.retryAt !== null;
  return (
    <section class="starting">
      <div class="spinner" aria-hidden="true" />
      <div role="status">
        <h1>{away ? texts.form.topicsUnreachable : texts.form.starting}</h1>
        {away && <p class="intro">{texts.form.kept}</p>}
      </div>
      <blockquote dir="auto">{starting.start.text}</blockquote>
      {away && (
        <>
          <p class="intro">{texts.connection.retry(seconds)}</p>
          <div class="actions">
            <button type="button" class="primary" onClick={() => visit.nudge()}>
              {texts.form.tryNow}
            </button>
            <button type="button" onClick={() => visit.cancel()}>
              {texts.form.back}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
