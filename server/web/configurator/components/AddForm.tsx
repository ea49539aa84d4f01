import * as v from 'valibot';
import { Name } from '../../../../lib/protocol/primitives.ts';
import type { Asked } from '../client/api.ts';
import { text } from '../texts.ts';
import { TextField } from './controls/TextField.tsx';
import { Refusal } from './Refusal.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { useForm } from './useForm.ts';

interface Props {
  label: string;
  words: string;
  add(name: string): Promise<Asked<unknown>>;
}

const Named = v.object({ 'new-name': Name });

/** Adds a thing by its name. */
export function AddForm({ label, words, add }: Props) {
  const form = useForm(Named, { 'new-name': '' }, (checked) => add(checked['new-name']));
  return (
    <form class="add" {...form.bind}>
      <Refusal of={form} />
      <TextField {...form.part('new-name', text('problem_name'))} label={label} />
      <SubmitButton words={words} busy={form.busy} tone="" />
    </form>
  );
}
