import { Field } from '../ui/Field.tsx';

interface Props<T> {
  id: string;
  label: string;
  hint?: string;
  chosen: T;
  /** What there is to choose, with its name. */
  choices: readonly { value: T; name: string; lang?: string }[];
  onChoose(value: T): void;
}

/** One of several, taken at once. */
export function Choice<T extends string | number | null>({
  id,
  label,
  hint,
  chosen,
  choices,
  onChoose,
}: Props<T>) {
  return (
    <Field id={id} label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          onChange={({ currentTarget }) => {
            const choice = choices[currentTarget.selectedIndex];
            if (choice) onChoose(choice.value);
          }}
        >
          {choices.map(({ value, name, lang }) => (
            <option key={value} value={value ?? ''} lang={lang} selected={value === chosen}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
