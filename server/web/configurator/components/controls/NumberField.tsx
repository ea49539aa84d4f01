import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import { text } from '../../texts.ts';
import type { Edited } from './edited.ts';

interface Props extends Edited<number> {
  label: string;
  hint?: string;
  min: number;
  max: number;
}

/** A whole number. What is no such number is said at once, and is not taken over. */
export function NumberField({ label, hint, min, max, name, value, onChange }: Props) {
  const typed = useSignal<string | null>(null);
  const isFine = (number: number) => Number.isInteger(number) && number >= min && number <= max;
  const written = typed.value ?? String(value);
  const problem = isFine(written.trim() === '' ? Number.NaN : Number(written))
    ? null
    : text('problem_number', { min, max });
  return (
    <Field id={useId()} label={label} hint={hint} problem={problem}>
      {(control) => (
        <input
          {...control}
          name={name}
          class="number"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={written}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            const number = Number(currentTarget.value);
            if (currentTarget.value.trim() !== '' && isFine(number)) onChange(number);
          }}
          onBlur={() => {
            if (problem === null) typed.value = null;
          }}
        />
      )}
    </Field>
  );
}
