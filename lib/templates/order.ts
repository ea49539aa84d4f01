import type { Searched } from './search.ts';

/** What is told apart when templates are put in order. */
export interface Ordered extends Searched {
  uses: number;
}

/** The tag among `available` of the language that `wanted` names; undefined where there is none. */
export function languageOf(available: readonly string[], wanted: string): string | undefined {
  const primary = primaryOf(wanted);
  return (
    available.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
    available.find((tag) => primaryOf(tag) === primary)
  );
}

/** Those that speak the language first, then those used most, then by name. */
export function inOrder<T extends Ordered>(templates: readonly T[], language: string): T[] {
  return templates
    .map((template) => ({
      template,
      speaks: languageOf(Object.keys(template.texts), language) === undefined ? 1 : 0,
    }))
    .sort(
      (one, other) =>
        one.speaks - other.speaks ||
        other.template.uses - one.template.uses ||
        (one.template.name < other.template.name ? -1 : 1),
    )
    .map(({ template }) => template);
}

/** Those with this very shortcut first, then those whose shortcut begins like it; else, and for nothing, as they were. */
export function byShortcut<T extends Searched>(templates: readonly T[], query: string): readonly T[] {
  const typed = query.trim().toLowerCase();
  if (typed === '') return templates;
  const [same, alike, rest]: [T[], T[], T[]] = [[], [], []];
  for (const template of templates) {
    const own = template.shortcut?.toLowerCase();
    (own === typed ? same : own?.startsWith(typed) ? alike : rest).push(template);
  }
  return [...same, ...alike, ...rest];
}

function primaryOf(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase();
}
