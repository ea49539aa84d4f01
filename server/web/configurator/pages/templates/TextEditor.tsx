import { useId, useRef } from 'preact/hooks';
import { Field } from '../../../../../components/ui/Field.tsx';
import { replaceText } from '../../../../../components/ui/replace-text.ts';
import { VARIABLES } from '../../../../../lib/templates/variables.ts';
import { isolated, text } from '../../texts.ts';
import { unknownIn, unknownWords } from './faults.ts';
import { languageName } from './languages.ts';

interface Props {
  language: string;
  value: string;
  problem: string | null;
  onChange(written: string): void;
  onRemove(): void;
}

/** The text in one language, and what can be put into it where the caret is. */
export function TextEditor({ language, value, problem, onChange, onRemove }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const name = languageName(language);
  const unknown = unknownWords(unknownIn(value));
  const insert = (variable: string) => {
    const { current } = area;
    if (!current) return;
    const { selectionStart: start, selectionEnd: end } = current;
    replaceText(current, { start, end }, `{{${variable}}}`);
  };
  return (
    <div class="stack">
      <Field
        id={useId()}
        label={text('template_text_in', { language: name })}
        hint={text('template_text_hint')}
        problem={problem ?? (unknown && `${unknown} ${text('template_unknown_about')}`)}
      >
        {(control) => (
          <textarea
            {...control}
            ref={area}
            name="texts"
            lang={language}
            dir="auto"
            rows={8}
            value={value}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset class="variables">
        <legend class="quiet small">{text('template_insert')}</legend>
        {VARIABLES.map((variable) => (
          <button
            key={variable}
            type="button"
            class="button small"
            title={`{{${variable}}}`}
            onClick={() => insert(variable)}
          >
            {text(`variable_${variable}`)}
          </button>
        ))}
      </fieldset>
      <div>
        <button type="button" class="button" onClick={onRemove}>
          {text('remove_named', { name: isolated(name) })}
        </button>
      </div>
    </div>
  );
}
