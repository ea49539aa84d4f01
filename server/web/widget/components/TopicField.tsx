import { useEffect } from 'preact/hooks';
import type { Topics, Visit } from '../client/visit.ts';
import { text } from '../texts.ts';
import { Field } from './Field.tsx';
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
      <div class="alert" role="status">
        <p>
          {text('form_topics_unreachable')}{' '}
          <span aria-hidden="true">
            <NextTry at={topics.retryAt} />
          </span>
        </p>
        <button type="button" onClick={() => visit.nudge()}>
          {text('form_try_now')}
        </button>
      </div>
    );
  }
  if (topics.state === 'ready' && known.length === 0) {
    return (
      <div class="alert" role="status">
        <p>{text('form_no_topics')}</p>
        <button type="button" onClick={() => visit.lookAgain()}>
          {text('form_reload')}
        </button>
      </div>
    );
  }
  return (
    <Field id="topic" label={text('form_topic')} problem={problem}>
      <select
        id="topic"
        required
        aria-invalid={problem !== undefined}
        aria-describedby="topic-problem"
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
    </Field>
  );
}
