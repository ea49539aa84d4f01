import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Banner } from '../../../../components/ui/Banner.tsx';
import { Field } from '../../../../components/ui/Field.tsx';
import type { ChatDesk } from '../../../../lib/protocol/desk.ts';
import type { FormDraft } from '../client/records.ts';
import type { Visit, VisitSnapshot } from '../client/visit.ts';
import { explainRefusal } from '../problems.ts';
import { text } from '../texts.ts';
import { type Field as FieldName, validate } from '../validate.ts';
import { PrivacyNotice } from './PrivacyNotice.tsx';
import { TextField } from './TextField.tsx';
import { TopicField } from './TopicField.tsx';

interface StartFormProps {
  visit: Visit;
  form: Extract<VisitSnapshot, { phase: 'form' }>;
  look: ChatDesk | null;
  topic: string;
}

const empty: FormDraft = { name: '', email: '', phone: '', topic: '', text: '' };

/** Who writes, about what, and the first message. What is typed survives a reload. */
export function StartForm({ visit, form, look, topic }: StartFormProps) {
  const draft = useSignal<FormDraft>(form.draft ?? empty);
  const problems = useSignal<Partial<Record<FieldName, string>>>({});
  /** How often the form was sent with something wrong in it. */
  const attempts = useSignal(0);
  const element = useRef<HTMLFormElement>(null);
  const refused = form.refused && explainRefusal(form.refused);

  const set = (field: FieldName, value: string) => {
    draft.value = { ...draft.value, [field]: value };
    visit.form = draft.value;
    const { [field]: _, ...rest } = problems.value;
    problems.value = rest;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const checked = validate(draft.value);
    if (checked.ok) visit.begin(checked.start);
    else {
      problems.value = checked.problems;
      attempts.value++;
    }
  };
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [attempts.value]);

  const about = (field: 'name' | 'email' | 'phone') => ({
    field,
    value: draft.value[field],
    problem: problems.value[field] ?? refused?.fields[field],
    onChange: (value: string) => set(field, value),
  });
  return (
    <form class="start" ref={element} onSubmit={submit} noValidate>
      <header>
        <h1 dir="auto">{look?.title || text('title')}</h1>
        <p class="quiet greeting" dir="auto">
          {look?.greeting || text('intro')}
        </p>
      </header>
      {refused && (
        <Banner tone="bad" role="alert">
          {refused.sentence}
        </Banner>
      )}
      <TopicField
        visit={visit}
        topics={form.topics}
        value={draft.value.topic}
        wanted={topic}
        problem={problems.value.topic}
        onChange={(value) => set('topic', value)}
      />
      <TextField {...about('name')} inputMode="text" autocomplete="name" />
      <div class="pair">
        <TextField {...about('email')} inputMode="email" autocomplete="email" />
        <TextField {...about('phone')} inputMode="tel" autocomplete="tel" />
      </div>
      <Field id="text" label={text('form_message')} problem={problems.value.text}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={4}
            required
            value={draft.value.text}
            onInput={(event) => set('text', event.currentTarget.value)}
          />
        )}
      </Field>
      {look && <PrivacyNotice {...look.privacyNotice} />}
      <button type="submit" class="button primary">
        {text('form_start')}
      </button>
    </form>
  );
}
