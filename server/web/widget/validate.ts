import * as v from 'valibot';
import { nameFault } from '../../../lib/names/names.ts';
import { MAX_TEXT_LENGTH, StartChat } from '../../../lib/protocol/index.ts';
import type { FormDraft } from './client/records.ts';
import { text } from './texts.ts';

export type Field = keyof FormDraft;
export type Checked =
  | { ok: true; start: Omit<StartChat, 'id'> }
  | { ok: false; problems: Partial<Record<Field, string>> };

const Form = v.omit(StartChat, ['id']);

/** What the form would send, or what is wrong with each field, in words. */
export function validate(form: FormDraft): Checked {
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''));
  const result = v.safeParse(Form, filled);
  const problems: Partial<Record<Field, string>> = {};
  const fault = nameFault(form.name.trim());
  if (result.success && !fault) return { ok: true, start: result.output };
  if (fault) problems.name = text(fault === 'hidden' ? 'problem_name_hidden' : 'problem_name');
  for (const issue of result.issues ?? []) {
    const field = v.getDotPath(issue) as Field;
    const tooLong = field === 'text' && form.text.length > MAX_TEXT_LENGTH;
    problems[field] ??= tooLong
      ? text('problem_text_too_long', { limit: MAX_TEXT_LENGTH })
      : text(`problem_${field}`);
  }
  return { ok: false, problems };
}
