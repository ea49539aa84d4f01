import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import type { Edited } from './edited.ts';

interface Props extends Edited<string> {
  label: string;
}

/** A colour, chosen as the browser lets one choose. */
export function ColourField({ label, name, value, onChange }: Props) {
  return (
    <Field id={useId()} label={label}>
      {(control) => (
        <input
          {...control}
          type="color"
          name={name}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value.toLowerCase())}
        />
      )}
    </Field>
  );
}
