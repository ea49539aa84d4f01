import type { RefusedRule, RuleList } from './rules.ts';

/** Joins selectors into one query; a selector that the browser cannot read, or that costs too much, is refused. */
export function compileSelectors(list: RuleList<string>, refused: RefusedRule[]): string {
  const usable = list.values.filter((selector, at) => {
    const reason = whyNot(selector);
    if (reason) refused.push({ path: `${list.key}.${list.places[at]}`, reason });
    return !reason;
  });
  return usable.join(',');
}

function whyNot(selector: string): string | undefined {
  // :has() and the counting classes look at siblings and children again for every element: not linear.
  if (/:(?:has|nth-|only-|last-)/i.test(selector)) return 'this pseudo-class is not available here';
  if (/[~+]/.test(selector.replace(/\[[^\]]*\]/g, ''))) return 'sibling combinators are not available here';
  try {
    document.createDocumentFragment().querySelector(selector);
    return undefined;
  } catch {
    return 'not a CSS selector';
  }
}
