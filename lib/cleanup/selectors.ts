import type { RefusedRule, RuleList } from './rules.ts';

/** Joins selectors into one query; a selector that the browser cannot read is refused. */
export function compileSelectors(list: RuleList<string>, refused: RefusedRule[]): string {
  const usable = list.values.filter((selector, at) => {
    const reason = whyNot(selector);
    if (reason) refused.push({ path: `${list.key}.${list.places[at]}`, reason });
    return !reason;
  });
  return usable.join(',');
}

function whyNot(selector: string): string | undefined {
  try {
    document.createDocumentFragment().querySelector(selector);
    return undefined;
  } catch {
    return 'not a CSS selector';
  }
}
