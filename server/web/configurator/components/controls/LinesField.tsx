import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import type { Edited } from './edited.ts';
import { entriesOf } from './entries.ts';

interface Props extends Edited<readonly string[]> {
  label: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
  /** What parts entries, beside the ends of lines: of a list pasted from elsewhere. */
  separator?: ',' | '|';
  rows?: number;
}

/** Entries, one a line. A list with commas or strokes between them may be pasted as it is. */
export function LinesField({ label, hint, problem, separator, rows = 6, name, value, onChange }: Props) {
  /** As typed, while it is: an empty line at the end is where the next entry begins. */
  const typed = useSignal<string | null>(null);
  return (
    <Field id={useId()} label={label} hint={hint} problem={problem}>
      {(control) => (
        <textarea
          {...control}
          name={name}
          class="code"
          dir="auto"
          rows={rows}
          spellcheck={false}
          value={typed.value ?? value.join('\n')}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            onChange(entriesOf(currentTarget.value, separator));
          }}
          onBlur={() => {
            typed.value = null;
          }}
        />
      )}
    </Field>
  );
}
