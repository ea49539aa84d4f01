import { Field } from '../../../../components/ui/Field.tsx';
import { text } from '../texts.ts';

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
    <Field
      id={field}
      label={text(`form_${field}`)}
      note={required ? undefined : text('form_optional')}
      problem={problem}
    >
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode={inputMode}
          dir={required ? 'auto' : 'ltr'}
          autocomplete={autocomplete}
          maxLength={field === 'phone' ? 40 : 200}
          required={required}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
