import * as v from 'valibot';
import { MAX_TEXT_LENGTH } from '../../../../../lib/protocol/limits.ts';
import { ChangeTemplate, type TemplateSettings } from '../../../../../lib/protocol/templates.ts';
import { placeholdersIn, unreadableIn } from '../../../../../lib/templates/placeholders.ts';
import { isVariable } from '../../../../../lib/templates/variables.ts';
import { isolated, list, number, text } from '../../texts.ts';

/** What is wrong with a template, where it is: null where nothing is. */
export interface TemplateFaults {
  name: string | null;
  shortcut: string | null;
  folder: string | null;
  /** Of the languages: that there is none. */
  texts: string | null;
  /** By language. */
  text: Readonly<Record<string, string | null>>;
}

export const NO_FAULTS: TemplateFaults = { name: null, shortcut: null, folder: null, texts: null, text: {} };

/** How a placeholder is written, for whom it went wrong. */
const EXAMPLE = '{{customer.first_name | fallback: "there"}}';
/** So much of what cannot be read is shown. */
const SHOWN = 40;

/** What the desk would refuse of a template. */
export function faultsOf(template: TemplateSettings): TemplateFaults {
  const { name, shortcut, folder } = ChangeTemplate.entries;
  const languages = Object.entries(template.texts);
  return {
    name: v.is(name, template.name) ? null : text('problem_name'),
    shortcut: v.is(shortcut, template.shortcut) ? null : text('template_shortcut_problem'),
    folder: v.is(folder, template.folder) ? null : text('template_folder_problem'),
    texts: languages.length > 0 ? null : text('template_texts_none'),
    text: Object.fromEntries(languages.map(([language, written]) => [language, faultIn(written)])),
  };
}

export function hasFaults({ text: texts, ...others }: TemplateFaults): boolean {
  return [...Object.values(others), ...Object.values(texts)].some((fault) => fault !== null);
}

function faultIn(written: string): string | null {
  if (written.trim() === '') return text('template_text_missing');
  if (written.length > MAX_TEXT_LENGTH)
    return text('template_text_too_long', { limit: number(MAX_TEXT_LENGTH) });
  const at = unreadableIn(written);
  if (at === null) return null;
  const found = written.slice(at, at + SHOWN).split('\n')[0] ?? '';
  return text('template_unreadable', { found: isolated(found), example: isolated(EXAMPLE) });
}

/** The variables of a text that do not exist, each once. It can be stored with them: their places stay empty. */
export function unknownIn(written: string): string[] {
  const named = placeholdersIn(written).map(({ variable }) => variable);
  return [...new Set(named)].filter((variable) => !isVariable(variable));
}

/** The same as a sentence; null where all exist. */
export function unknownWords(variables: readonly string[]): string | null {
  if (variables.length === 0) return null;
  return text('template_unknown', { names: list(variables.map(isolated)) });
}
