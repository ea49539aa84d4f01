import type { CharSet } from './charset.ts';

/** What stands at a boundary between two characters; `line-*` are `^` and `$` under the m flag. */
export type Assertion = 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'not-word';

/** A parsed regular expression. A sequence that is a capturing group has its number, from 1 on. */
export type Node =
  | { type: 'set'; set: CharSet }
  | { type: 'sequence'; items: Node[]; group?: number }
  | { type: 'choice'; items: Node[] }
  | { type: 'repeat'; body: Node; min: number; max: number; greedy: boolean; at: number }
  | { type: 'assert'; test: Assertion }
  | { type: 'look'; ahead: boolean; negative: boolean; body: Node; at: number };

/** Whether the node can match without taking a character. */
export function canBeEmpty(node: Node): boolean {
  switch (node.type) {
    case 'set':
      return false;
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'choice':
      return node.items.some(canBeEmpty);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.body);
    default:
      return true;
  }
}

/** Whether no match of the node takes a character: none is there to take, or the way without is always preferred. */
export function isAlwaysEmpty(node: Node): boolean {
  return longest(node) === 0 || prefersNone(node);
}

function prefersNone(node: Node): boolean {
  switch (node.type) {
    case 'sequence':
      return node.items.every(prefersNone);
    case 'choice':
      return node.items.slice(0, 1).every(prefersNone);
    case 'repeat':
      // A turn beyond those required must take something, whatever its body prefers.
      if (node.max === 0 || (node.min === 0 && !node.greedy)) return true;
      return (node.min === node.max || !node.greedy) && prefersNone(node.body);
    default:
      return false;
  }
}

function sumOf(items: readonly Node[], count: (item: Node) => number): number {
  let sum = 0;
  for (let i = 0; i < items.length; i++) sum += count(items[i] as Node);
  return sum;
}

/** No more characters than a match of the node takes. */
export function shortest(node: Node): number {
  switch (node.type) {
    case 'set':
      return 1;
    case 'sequence':
      return sumOf(node.items, shortest);
    case 'choice':
      return node.items.reduce((least, item) => Math.min(least, shortest(item)), Number.POSITIVE_INFINITY);
    case 'repeat':
      return node.min === 0 ? 0 : shortest(node.body) * node.min;
    default:
      return 0;
  }
}

/** The most characters (code points under u) the node can take, Infinity when unbounded. */
export function longest(node: Node): number {
  switch (node.type) {
    case 'set':
      return 1;
    case 'sequence':
      return sumOf(node.items, longest);
    case 'choice':
      return node.items.reduce((most, item) => Math.max(most, longest(item)), 0);
    case 'repeat': {
      const body = longest(node.body);
      return body === 0 || node.max === 0 ? 0 : body * node.max;
    }
    default:
      return 0;
  }
}
