import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import type { Edited } from './edited.ts';
import { namesIn, pathText } from './path.ts';

/** Six names of sixty characters, each of them a stroke. */
const LONGEST = 735;

interface Props extends Edited<string[]> {
  label: string;
  note?: string;
  hint?: string;
  problem?: string | null;
}

/** A path of names, outermost first, with strokes between them. */
export function PathField({ label, note, hint, problem, name, value, onChange }: Props) {
  /** As typed, while it is: a stroke at the end is where the next name begins. */
  const typed = useSignal<string | null>(null);
  return (
    <Field id={useId()} label={label} note={note} hint={hint} problem={problem}>
      {(control) => (
        <input
          {...control}
          name={name}
          dir="auto"
          autocomplete="off"
          maxLength={LONGEST}
          value={typed.value ?? pathText(value)}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            onChange(namesIn(currentTarget.value));
          }}
          onBlur={() => {
            typed.value = null;
          }}
        />
      )}
    </Field>
  );
}
