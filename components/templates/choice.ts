import type { Template } from '../../lib/protocol/templates.ts';
import { fill } from '../../lib/templates/fill.ts';
import { languageOf } from '../../lib/templates/order.ts';
import { isVariable, type Subject, valuesOf } from '../../lib/templates/variables.ts';
import { text } from './texts.ts';

/** A template for one conversation: the language it is shown in first, and those there are. */
export interface Choice {
  template: Template;
  language: string;
  languages: string[];
}

/** @param wanted the languages that the customer or else the agent speaks, the best first */
export function choiceOf(template: Template, wanted: readonly string[]): Choice {
  const languages = Object.keys(template.texts);
  const language = wanted.flatMap((tag) => languageOf(languages, tag) ?? [])[0] ?? languages[0] ?? '';
  return { template, language, languages: [language, ...languages.filter((tag) => tag !== language)] };
}

/** The text in this language with the values of the conversation. */
export function filled({ texts }: Template, language: string, subject: Subject) {
  return fill(texts[language] ?? '', valuesOf(subject), (variable) =>
    isVariable(variable) ? text(`variable_${variable}`) : variable,
  );
}
