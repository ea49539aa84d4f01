import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import type { Edited } from './edited.ts';

interface Props<V extends string> extends Edited<V> {
  label: string;
  hint?: string | undefined;
  options: readonly (readonly [value: V, words: string])[];
}

/** One of a few. */
export function ChoiceField<V extends string>({ label, hint, options, name, value, onChange }: Props<V>) {
  return (
    <Field id={useId()} label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          name={name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as V)}
        >
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
