import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Dialog } from '../../../../../components/ui/Dialog.tsx';
import { Field } from '../../../../../components/ui/Field.tsx';
import type { Draft } from '../../client/draft.ts';
import { plural, text } from '../../texts.ts';
import type { RulesConfig } from '../rules/rules-draft.ts';
import { expressionsIn, withPasted } from './lists.ts';

interface Props {
  list: 'words' | 'expressions';
  draft: Draft<RulesConfig>;
  onClose(): void;
}

/** Adds a whole list, as another system has it: words by lines, commas or strokes, expressions by lines or strokes. */
export function PasteDialog({ list, draft, onClose }: Props) {
  const pasted = useSignal('');
  const found =
    list === 'expressions'
      ? expressionsIn(pasted.value)
      : [...new Set(pasted.value.split(/[\n,|]/).map((word) => word.trim()))].filter(Boolean);
  return (
    <Dialog
      title={text('paste_title')}
      text={list === 'words' ? text('paste_words_about') : text('paste_expressions_about')}
      look="wide"
      answers={[
        { value: '', words: text('paste_cancel') },
        { value: 'add', words: plural('paste_add', found.length), tone: 'primary' },
      ]}
      onClose={(answer) => {
        if (answer === 'add') draft.value.value = withPasted(draft.value.value, list, found);
        onClose();
      }}
    >
      <Field id={useId()} label={text(`sensitive_${list}`)} hint={plural('paste_found', found.length)}>
        {(control) => (
          <textarea
            {...control}
            class="code"
            dir="auto"
            rows={8}
            spellcheck={false}
            value={pasted.value}
            onInput={(event) => (pasted.value = event.currentTarget.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
