import { useId } from 'preact/hooks';
import type { Edited } from './edited.ts';

interface Props extends Edited<boolean> {
  label: string;
  hint?: string | undefined;
}

/** Yes or no. */
export function SwitchField({ label, hint, name, value, onChange }: Props) {
  const id = useId();
  return (
    <div class="tick">
      <input
        id={id}
        type="checkbox"
        name={name}
        checked={value}
        aria-describedby={`${id}-about`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <p id={`${id}-about`} class="small quiet">
        {hint}
      </p>
    </div>
  );
}
