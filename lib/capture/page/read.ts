import { cut } from '../../cut/cut.ts';
import { type Copied, MAX_HTML, MAX_TEXT, MAX_TITLE } from './copied.ts';
import { makeAbsolute } from './links.ts';
import { selectionHtml } from './selection.ts';
import { shadowRootOf } from './shadow.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Fields whose content is nobody's but the user's, as `type` or as `autocomplete` tokens say. */
const SECRET = /(?:^|\s)(?:cc-[a-z-]+|current-password|new-password|one-time-code)(?=\s|$)/i;

/** What is selected, as a message; null when there is nothing, or when it is nobody's but the user's. */
export function readSelected(): Copied | null {
  const selected = readSelection([document.activeElement ?? document]);
  return selected && toMessage(selected);
}

/** What a copy or cut with this path is about to take; null when none of it may be taken. Call it during the event. */
export function readSelection(path: readonly EventTarget[]): Pick<Copied, 'html' | 'text'> | null {
  const field = copyingField(path);
  if (field) {
    if (isSecret(field)) return null;
    const { value, selectionStart, selectionEnd } = field;
    return { html: '', text: value.slice(selectionStart ?? 0, selectionEnd ?? 0) };
  }
  const selection = getSelection();
  if (!selection) return null;
  const text = selectedText(selection);
  // Of what is too long as text the HTML would be cut to a small part; it costs more than it gives.
  return { html: text.length > MAX_TEXT ? '' : selectionHtml(selection, path), text };
}

/** The text of what is selected. Browsers join words that were picked one by one without a blank. */
function selectedText(selection: Selection): string {
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  const arePicked = ranges.length > 1 && ranges.every(isInOneText);
  return arePicked ? ranges.join('\n') : selection.toString();
}

function isInOneText({ startContainer, endContainer }: Range): boolean {
  return startContainer === endContainer && startContainer instanceof Text;
}

/** What the page itself put on the clipboard for this event; null when it left that to the browser. */
export function readSupplied(event: ClipboardEvent): Pick<Copied, 'html' | 'text'> | null {
  const field = copyingField(event.composedPath());
  if (!event.defaultPrevented || (field && isSecret(field))) return null;
  const html = event.clipboardData?.getData('text/html') ?? '';
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (html === '' && text === '') return null;
  return { html: withAbsoluteLinks(html.slice(0, MAX_HTML)), text };
}

/** The message for a copy, within its limits; null when there is nothing in it. */
export function toMessage({ html, text }: Pick<Copied, 'html' | 'text'>): Copied | null {
  if (text.trim() === '' && html === '') return null;
  return {
    type: 'copied',
    html: html.slice(0, MAX_HTML),
    text: cut(text, MAX_TEXT),
    title: cut(document.title, MAX_TITLE),
    cut: html.length > MAX_HTML || text.length > MAX_TEXT,
  };
}

/** The form field that is copied from, also in a closed shadow tree, which the event's path does not show. */
function copyingField(path: readonly EventTarget[]): Field | undefined {
  let [inmost] = path;
  while (inmost instanceof Element) {
    const inner: Element | null | undefined = shadowRootOf(inmost)?.activeElement;
    if (!inner) break;
    inmost = inner;
  }
  return inmost && isField(inmost) ? inmost : path.find(isField);
}

function isField(node: EventTarget): node is Field {
  return node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement;
}

function isSecret(field: Field): boolean {
  return field.type === 'password' || SECRET.test(field.getAttribute('autocomplete') ?? '');
}

function withAbsoluteLinks(html: string): string {
  if (!/\b(?:href|src)\b/i.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('[href], [src]')) makeAbsolute(element, document.baseURI);
  return body.innerHTML;
}
