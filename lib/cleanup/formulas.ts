import { mathText } from './mathml.ts';
import { texText } from './tex.ts';

const MAY_HOLD =
  /<(?:\w+:)?math\b|katex|mwe-math|mathjax|mjx-|["' ]math\/|\balttext\b|class=["']?(?:latex|tex)\b/i;

/** What draws a formula, each around its drawings, its hidden MathML and its source. */
const ROOTS = [
  '.katex-display', '.katex', '.mwe-math-element', '.MathJax_Display', '.MathJax_SVG_Display', '.MJXc-display', 'mjx-container', '.MathJax',
  '.MathJax_CHTML', '.mjx-chtml', '.MathJax_SVG', '.MathJax_Preview', 'math', 'mml\\:math', 'm\\:math',
  'img.mwe-math-fallback-image-inline', 'img.mwe-math-fallback-image-display', 'img.tex', 'img.latex', 'script[type^="math/"]',
].join(','); // biome-ignore format: a list

const MATHML = 'math, mml\\:math, m\\:math';
/** What shows or repeats a formula, and is not its text. */
const DRAWING =
  '[aria-hidden="true"], .katex-html, .katex-mathml, .MJX_Assistive_MathML, .mjx-math, .math, math, mml\\:math, m\\:math, nobr, svg, script';
const DISPLAYED =
  '.katex-display, .MathJax_Display, .MathJax_SVG_Display, .MJXc-display, [display="true"], math[display="block"], script[type*="display"], img.mwe-math-fallback-image-display';
/** What hides a formula, or lets the rules name it, stays around its text. */
const KEPT = ['class', 'style', 'hidden'];

/**
 * The document's body with each formula as plain text, once, whatever drew it; nothing where `html` holds no formula.
 * The document is inert, and its body still to be sanitised: what is not a formula stands as it was.
 */
export function withFormulasAsText(html: string): Element | undefined {
  if (!MAY_HOLD.test(html)) return undefined;
  // Scripts that come first would go to the head.
  const { body } = parsed(`<body>${html}`);
  let drawn: Element | undefined;
  for (const root of body.querySelectorAll(ROOTS)) {
    if (!body.contains(root)) continue;
    const isScript = root.localName === 'script';
    if (isScript && drawn && drawn === root.previousElementSibling) root.remove();
    else if (root.matches('.MathJax_Preview')) {
      if (root.nextElementSibling?.matches(ROOTS)) root.remove();
    } else if (isAllFormula(root)) {
      const text = textOf(root);
      if (text === '') continue;
      const written = body.ownerDocument.createElement(isDisplayed(root) ? 'div' : 'span');
      for (const name of KEPT) {
        const value = root.getAttribute(name);
        if (value !== null) written.setAttribute(name, value);
      }
      written.textContent = text;
      root.replaceWith(written);
      drawn = isScript ? undefined : written;
    }
  }
  return body;
}

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** An element with a formula's class may hold a text around it. */
function isAllFormula(root: Element): boolean {
  const holdsText = (element: Element, depth: number): boolean =>
    [...element.childNodes].some((child) => {
      if (child.nodeType === 3) return /\S/.test((child as Text).data);
      if (child.nodeType !== 1) return false;
      const inner = child as Element;
      return (
        !inner.localName.startsWith('mjx-') &&
        !inner.matches(DRAWING) &&
        (depth > 5 || holdsText(inner, depth + 1))
      );
    });
  return root.matches(DRAWING) || !holdsText(root, 0);
}

function isDisplayed(root: Element): boolean {
  return root.matches(DISPLAYED) || root.querySelector('math[display="block"]') !== null;
}

/** From what says most of it: MathML, the source, then what is drawn. */
function textOf(root: Element): string {
  const math = root.matches(MATHML) ? root : root.querySelector(MATHML);
  return (
    (math && (mathText(math) || texText(sourceIn(math)))) ||
    fromMarkup(attributeIn(root, 'data-mathml')) ||
    texText(sourceIn(root)) ||
    (root.querySelector('.katex-html')?.textContent ?? '').replace(/\u200B/g, '').trim()
  );
}

function fromMarkup(markup: string): string {
  const math = markup === '' ? null : parsed(markup).querySelector(MATHML);
  return math ? mathText(math) : '';
}

function sourceIn(root: Element): string {
  const script = root.localName === 'script' ? root : root.nextElementSibling;
  const isSource = script?.localName === 'script' && /^math\/tex/.test(script.getAttribute('type') ?? '');
  return (
    root.querySelector('annotation[encoding*="tex" i]')?.textContent ||
    attributeIn(root, 'alttext') ||
    attributeIn(root, 'data-latex') ||
    (isSource && script.textContent) ||
    (root.matches('img') ? root : root.querySelector('img'))?.getAttribute('alt') ||
    ''
  );
}

function attributeIn(root: Element, name: string): string {
  return (root.hasAttribute(name) ? root : root.querySelector(`[${name}]`))?.getAttribute(name) ?? '';
}
