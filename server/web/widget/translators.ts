import { createElement, Fragment, options, type VNode } from 'preact';

/** What holds nothing but characters, or names what is drawn: no translator puts elements there. */
const PLAIN = new Set(['textarea', 'option', 'title', 'style', 'script', 'svg']);

/**
 * Has everything that changes on the page survive page translators. They put elements of their own in the place of text
 * nodes, so that what is written to the nodes later is not seen, and what is put before them fails. Each text gets an
 * element around it that is replaced as a whole.
 */
export function surviveTranslators(): void {
  const before = options.vnode;
  options.vnode = (node) => {
    const { type } = node;
    const drawn = type === Fragment || (typeof type === 'string' && type !== 'text-run');
    if (drawn && !PLAIN.has(String(type))) wrap(node);
    before?.(node);
  };
}

function wrap(node: VNode): void {
  const props = node.props as { children?: unknown };
  if (Array.isArray(props.children)) props.children = props.children.map(run);
  else props.children = run(props.children, 0);
}

function run(child: unknown, at: number): unknown {
  if (typeof child !== 'string' && typeof child !== 'number') return child;
  return child === '' ? child : createElement('text-run', { key: `${at} ${child}` }, child);
}
