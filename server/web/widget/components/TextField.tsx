import { text } from '../texts.ts';
import { Field } from './Field.tsx';

interface TextFieldProps {
  field: 'name' | 'email' | 'phone';
  inputMode: 'text' | 'email' | 'tel';
  autocomplete: 'name' | 'email' | 'tel';
  value: string;
  problem: string | undefined;
  onChange(value: string): void;
}

/** One line about the customer. */
export function TextField({ field, inputMode, autocomplete, value, problem, onChange }: TextFieldProps) {
  const required = field === 'name';
  return (
    <Field id={field} label={text(`form_${field}`)} optional={!required} problem={problem}>
      <input
        id={field}
        type="text"
        inputMode={inputMode}
        dir={required ? 'auto' : undefined}
        autocomplete={autocomplete}
        maxLength={field === 'phone' ? 40 : 200}
        required={required}
        aria-invalid={problem !== undefined}
        aria-describedby={`${field}-problem`}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
