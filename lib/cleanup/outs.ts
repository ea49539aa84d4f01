import { LINE_TAGS, PARAGRAPH_TAGS } from '../rules/kept.ts';
import { isFootnoteMark } from './link-rules.ts';
import type { CleanupRules } from './rules.ts';
import { STRUCK_TAGS } from './struck.ts';
import { StyleReader } from './styles.ts';
import type { RemovalRule, Tally } from './tally.ts';

/** What hides is read whatever styles the rules let through: they say what is kept, not what was never seen. */
const HIDING = new Set(['display', 'font-size', 'mso-hide', 'opacity', 'visibility']);

/** Word writes review comments, and the marks that lead to them, into what it copies. */
const COMMENT_CLASS = /\bmso(?:comanchor|comtxt|comoff|comment(?:reference|text|subject))\b/i;
const COMMENT_STYLE = /\bmso-(?:element\s*:\s*comment|special-character\s*:\s*comment)/i;

/**
 * Takes out, with its text, what the rules drop, what was hidden and what only reviewers saw, before anything reads
 * the fragment. A table's cell stays, empty, so that the others keep their columns.
 */
export function takeOut(fragment: DocumentFragment, rules: CleanupRules, tally: Tally): void {
  const styles = new StyleReader(HIDING);
  const dropped = new Set(rules.dropSelector ? fragment.querySelectorAll(rules.dropSelector) : []);

  function ruleOut(element: Element): RemovalRule | undefined {
    const style = element.getAttribute('style');
    if (dropped.has(element)) return 'selectors';
    if (styles.read(style).hidden || isComment(element, style)) return 'hidden';
    if (STRUCK_TAGS.has(element.localName) && element.closest('pre')) return 'struck';
    return rules.footnotes && element.localName === 'sup' && isFootnoteMark(element)
      ? 'footnotes'
      : undefined;
  }

  let at = fragment.firstElementChild;
  while (at) {
    const element = at;
    const rule = ruleOut(element);
    at = (rule === undefined ? element.firstElementChild : null) ?? following(element);
    if (rule === undefined) continue;
    tally.add(rule, 1);
    if (element.localName === 'td' || element.localName === 'th') element.textContent = '';
    else if (rule === 'selectors' && !isUnseen(element)) element.replaceWith(boundary(element));
    else element.remove();
  }
}

/** Only programs that read aloud knew of it. */
const isUnseen = (element: Element): boolean =>
  element.hasAttribute('hidden') ||
  /hidden|sr-only|screen-?reader|assistive/i.test(element.getAttribute('class') ?? '');

/** What a reader saw kept the words beside it apart: a comment, of which the sanitised fragment has no other, does. */
function boundary({ localName, ownerDocument }: Element): Comment {
  const isBlock = LINE_TAGS.has(localName) || PARAGRAPH_TAGS.has(localName);
  return ownerDocument.createComment(isBlock ? 'line' : 'word');
}

const isComment = (element: Element, style: string | null): boolean =>
  COMMENT_CLASS.test(element.getAttribute('class') ?? '') || (style !== null && COMMENT_STYLE.test(style));

/** The next element that is not inside this one. */
function following(element: Element): Element | null {
  let at: Element | null = element;
  while (at && !at.nextElementSibling) at = at.parentElement;
  return at?.nextElementSibling ?? null;
}
