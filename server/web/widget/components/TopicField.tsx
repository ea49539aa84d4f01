import { useEffect } from 'preact/hooks';
import { Banner } from '../../../../components/ui/Banner.tsx';
import { Field } from '../../../../components/ui/Field.tsx';
import type { Topics, Visit } from '../client/visit.ts';
import { text } from '../texts.ts';
import { NextTry } from './NextTry.tsx';

interface TopicFieldProps {
  visit: Visit;
  topics: Topics;
  value: string;
  /** The topic the embedding page asks for, by id or name. */
  wanted: string;
  problem: string | undefined;
  onChange(topic: string): void;
}

/** The choice of a topic, or why there is none yet. */
export function TopicField({ visit, topics, value, wanted, problem, onChange }: TopicFieldProps) {
  const known = topics.state === 'ready' ? topics.topics : [];
  const preset =
    known.find(({ id, name }) => id === wanted || name === wanted) ??
    (known.length === 1 ? known[0] : undefined);
  const chosen = known.some(({ id }) => id === value);
  const fallback = chosen ? value : (preset?.id ?? '');
  useEffect(() => {
    if (topics.state === 'ready' && fallback !== value) onChange(fallback);
  }, [topics.state, fallback, value]);

  if (topics.state === 'unreachable') {
    return (
      <Banner
        tone="bad"
        role="status"
        answers={
          <button type="button" class="button" onClick={() => visit.nudge()}>
            {text('form_try_now')}
          </button>
        }
      >
        {text('form_topics_unreachable')}{' '}
        <span aria-hidden="true">
          <NextTry at={topics.retryAt} />
        </span>
      </Banner>
    );
  }
  if (topics.state === 'ready' && known.length === 0) {
    return (
      <Banner
        tone="plain"
        role="status"
        answers={
          <button type="button" class="button" onClick={() => visit.lookAgain()}>
            {text('form_reload')}
          </button>
        }
      >
        {text('form_no_topics')}
      </Banner>
    );
  }
  return (
    <Field id="topic" label={text('form_topic')} problem={problem}>
      {(control) => (
        <select
          {...control}
          required
          aria-busy={topics.state === 'loading'}
          disabled={topics.state === 'loading'}
          value={fallback}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="" disabled>
            {topics.state === 'loading' ? text('form_topics_loading') : text('form_choose_topic')}
          </option>
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
