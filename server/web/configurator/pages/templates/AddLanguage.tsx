import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import { text } from '../../texts.ts';
import { languageName, OFFERED, tagOf } from './languages.ts';

interface Props {
  there: readonly string[];
  onAdd(tag: string): void;
}

/** So many languages a template may have. */
const MOST = 30;

/** One more language, by its name or its tag. */
export function AddLanguage({ there, onAdd }: Props) {
  const id = useId();
  const typed = useSignal('');
  const problem = useSignal<string | null>(null);
  if (there.length >= MOST) return null;
  const add = (event: Event) => {
    event.preventDefault();
    const tag = tagOf(typed.value);
    const isThere = there.some((other) => other.toLowerCase() === tag?.toLowerCase());
    if (tag === null) problem.value = text('template_language_unknown');
    else if (isThere) problem.value = text('template_language_there');
    else {
      problem.value = null;
      typed.value = '';
      onAdd(tag);
    }
  };
  return (
    <form class="add" onSubmit={add}>
      <Field
        id={id}
        label={text('template_language_add')}
        hint={text('template_language_hint')}
        problem={problem.value}
      >
        {(control) => (
          <input
            {...control}
            name="language"
            list={`${id}-offered`}
            autocomplete="off"
            maxLength={60}
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <datalist id={`${id}-offered`}>
        {OFFERED.filter((tag) => !there.includes(tag)).map((tag) => (
          <option key={tag} value={languageName(tag)} />
        ))}
      </datalist>
      <button type="submit" class="button">
        {text('add')}
      </button>
    </form>
  );
}
