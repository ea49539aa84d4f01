import { marks } from './runs.ts';
import type { Style } from './styles.ts';
import { isDone } from './tasks.ts';

/** What an element's text inherits from the elements around it. */
export type Inherited = {
  marks: number;
  href: string | undefined;
  keepsLines: boolean;
  wingdings: boolean;
  /** A heading decides its own weight and case; editors write normal-weight spans into headings. */
  heading: 'bold' | 'plain' | 'upper_case' | undefined;
  depth: number;
  /** Whether what is directly inside is set apart. */
  partsChildren: boolean;
  /** How many quotations are around. */
  quotes: number;
  /** Inside a ticked task, where a stroke says what the tick says. */
  done: boolean;
};

export const NOTHING_INHERITED: Inherited = {
  marks: 0,
  href: undefined,
  keepsLines: false,
  wingdings: false,
  heading: undefined,
  depth: 0,
  partsChildren: false,
  quotes: 0,
  done: false,
};

const TAG_MARKS: Record<string, number> = {
  b: marks.bold,
  strong: marks.bold,
  i: marks.italic,
  em: marks.italic,
  s: marks.strike,
  strike: marks.strike,
  del: marks.strike,
  code: marks.code,
  kbd: marks.code,
  samp: marks.code,
  tt: marks.code,
};

/** What is inherited inside an element: its tag's marks, its style winning over them. */
export function inherit(outer: Inherited, tag: string, style: Style): Inherited {
  let marked = outer.marks | (TAG_MARKS[tag] ?? 0);
  if (style.bold !== undefined) marked = style.bold ? marked | marks.bold : marked & ~marks.bold;
  if (style.italic !== undefined) marked = style.italic ? marked | marks.italic : marked & ~marks.italic;
  if (style.strike) marked |= marks.strike;
  if (outer.done) marked &= ~marks.strike;
  if (outer.heading === 'bold') marked |= marks.bold;
  return {
    marks: marked,
    href: outer.href,
    keepsLines: style.keepsLines ?? outer.keepsLines,
    wingdings: style.wingdings ?? outer.wingdings,
    heading: outer.heading,
    depth: outer.depth + 1,
    partsChildren: style.partsChildren ?? false,
    quotes: outer.quotes,
    done: outer.done,
  };
}

/** What is ticked is not struck as well. */
export function task(element: Element, inner: Inherited): Inherited {
  const done = isDone(element);
  return done === undefined
    ? inner
    : { ...inner, done, marks: done ? inner.marks & ~marks.strike : inner.marks };
}
