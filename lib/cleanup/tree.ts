/**
 * The slim tree that Turndown walks: plain objects with the few DOM members it reads. The sanitised fragment
 * is read once to build it, so that Turndown never crosses into the browser's DOM and meets only nodes that mean
 * something in a chat. White space is final here: the root answers to the name PRE, which is how Turndown knows
 * to leave it alone.
 */
export type LeanNode = LeanElement | LeanText;

export class LeanText {
  readonly nodeType = 3;
  readonly nodeName = '#text';
  readonly nodeValue: string;
  parentNode: LeanElement | null = null;
  /** Turndown reads a node's text only to find blank nodes and white space at its edges; a lean text has neither. */
  readonly textContent = 'x';

  constructor(text: string) {
    this.nodeValue = text;
  }
}

export type LeanName =
  | 'PRE'
  | 'P'
  | 'DIV'
  | 'HR'
  | 'UL'
  | 'LI'
  | 'BLOCKQUOTE'
  | 'A'
  | 'STRONG'
  | 'EM'
  | 'DEL'
  | 'CODE';

export class LeanElement {
  readonly nodeType = 1;
  readonly nodeName: LeanName;
  readonly childNodes: LeanNode[] = [];
  parentNode: LeanElement | null = null;
  /** What the node's rule needs beside its children: a link's address, a list item's marker, a code block's text. */
  value: string;

  constructor(nodeName: LeanName, value = '') {
    this.nodeName = nodeName;
    this.value = value;
  }

  append(child: LeanNode): void {
    child.parentNode = this;
    this.childNodes.push(child);
  }

  /** Only the edges matter to Turndown (see LeanText), and an empty element is the sign of a blank line. */
  get textContent(): string {
    return this.childNodes.length > 0 || this.value !== '' ? 'x' : '';
  }

  get firstChild(): LeanNode | null {
    return this.childNodes[0] ?? null;
  }

  /** Turndown copies what it is given before changing it; nobody else holds this tree. */
  cloneNode(): this {
    return this;
  }
}
