import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import { text } from '../../texts.ts';
import type { Edited } from './edited.ts';

interface Shown {
  label: string;
  hint?: string;
  min: number;
  max: number;
}
type Props = Shown & ((Edited<number> & { optional?: false }) | (Edited<number | null> & { optional: true }));

/** A whole number; where it is optional an empty field is null. What is no such number is said at once, and is not taken over. */
export function NumberField({ label, hint, min, max, ...edited }: Props) {
  const typed = useSignal<string | null>(null);
  const isFine = (number: number) => Number.isInteger(number) && number >= min && number <= max;
  const isTaken = (words: string) => (words.trim() === '' ? edited.optional === true : isFine(Number(words)));
  const written = typed.value ?? String(edited.value ?? '');
  const problem = isTaken(written) ? null : text('problem_number', { min, max });
  const take = (words: string) => {
    if (words.trim() !== '') edited.onChange(Number(words));
    else if (edited.optional) edited.onChange(null);
  };
  return (
    <Field id={useId()} label={label} hint={hint} problem={problem}>
      {(control) => (
        <input
          {...control}
          name={edited.name}
          class="number"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={written}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            if (isTaken(currentTarget.value)) take(currentTarget.value);
          }}
          onBlur={() => {
            if (problem === null) typed.value = null;
          }}
        />
      )}
    </Field>
  );
}
