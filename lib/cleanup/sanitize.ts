import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';
import { ATTRIBUTES, KEPT_TAGS } from '../rules/kept.ts';
import { withFormulasAsText } from './formulas.ts';

/** Elements whose text is not for reading. Every other element outside the allow-list leaves its text behind. */
const UNREAD = [
  'audio', 'canvas', 'comment', 'embed', 'head', 'iframe', 'math', 'noembed', 'noframes', 'noscript', 'object', 'script', 'style',
  'svg', 'template', 'title', 'video', 'xml',
]; // biome-ignore format: one word after another reads better

const config: Config = {
  ALLOWED_TAGS: ['#text', 'body', ...KEPT_TAGS],
  ALLOWED_ATTR: [...ATTRIBUTES],
  ADD_URI_SAFE_ATTR: ATTRIBUTES.filter((name) => name !== 'href' && name !== 'src'),
  FORBID_CONTENTS: UNREAD,
  RETURN_DOM_FRAGMENT: true,
  CUSTOM_ELEMENT_HANDLING: { tagNameCheck: () => true, attributeNameCheck: null },
  // The options below guard a document that is written out again or put into a page. This fragment is neither:
  // it is read once, element by element, and left. They would cost time and drop text.
  SAFE_FOR_XML: false,
  SANITIZE_DOM: false,
  // Nothing is written to a sink, so there is nothing for a Trusted Types policy to vouch for.
  TRUSTED_TYPES_POLICY: null,
};

let purify: DOMPurify | undefined;

/** Parses hostile HTML inertly and keeps allowed elements only, formulas as text; `removed` counts the others. */
export function sanitize(html: string): { fragment: DocumentFragment; removed: number } {
  if (!purify) {
    // An instance of its own, so that nobody else's configuration or hooks reach it.
    purify = createDOMPurify(window);
    purify.setConfig(config);
  }
  const fragment = purify.sanitize(withFormulasAsText(html) ?? html, { RETURN_DOM_FRAGMENT: true });
  let removed = 0;
  for (const entry of purify.removed) if ('element' in entry && entry.element.nodeType === 1) removed++;
  return { fragment, removed };
}
