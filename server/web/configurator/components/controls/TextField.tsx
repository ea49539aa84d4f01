import { useId } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import type { Edited } from './edited.ts';

interface Props extends Edited<string> {
  label: string;
  hint?: string | undefined;
  note?: string | undefined;
  problem?: string | null | undefined;
  type?: 'text' | 'password';
  autocomplete?: 'off' | 'name' | 'username' | 'current-password' | 'new-password';
  maxLength?: number;
  /** More than one line. */
  rows?: number;
  /** Written in signs rather than words, as expressions are. */
  code?: boolean;
}

/** A text. */
export function TextField({ label, hint, note, problem, type = 'text', rows, code, ...edited }: Props) {
  const { name, value, onChange, autocomplete = 'off', maxLength = 200 } = edited;
  const shared = {
    ...{ name, value, autocomplete, maxLength },
    dir: code ? ('ltr' as const) : ('auto' as const),
    class: code ? 'code' : '',
    spellcheck: !code && type === 'text',
  };
  return (
    <Field id={useId()} label={label} note={note} hint={hint} problem={problem}>
      {(control) => {
        const given = { ...control, ...shared };
        const onInput = ({ currentTarget }: { currentTarget: { value: string } }) =>
          onChange(currentTarget.value);
        if (rows) return <textarea {...given} rows={rows} onInput={onInput} />;
        if (type === 'password') return <input {...given} type="password" onInput={onInput} />;
        return <input {...given} type="text" onInput={onInput} />;
      }}
    </Field>
  );
}
