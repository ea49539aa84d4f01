import type { CharSet } from './charset.ts';
import type { Node } from './syntax.ts';

const MOST_TEXTS = 16;
const LONGEST = 16;

/** Texts of which every match holds one, `whole` when the node matches exactly these. */
interface Needs {
  readonly texts: readonly string[] | undefined;
  readonly whole: boolean;
}

const NOTHING: Needs = { texts: undefined, whole: false };

/**
 * ASCII texts, lower-cased, of which every match of the expression holds at least one; undefined when there
 * are none that would be rare enough in a usual text to be worth searching for.
 */
export function requiredTexts(node: Node): readonly string[] | undefined {
  const { texts } = needs(node);
  return texts && rarity(texts) > 1 ? [...new Set(texts)] : undefined;
}

function needs(node: Node): Needs {
  switch (node.type) {
    case 'set':
      return ofSet(node.set);
    case 'sequence':
      return ofSequence(node.items);
    case 'choice':
      return ofChoice(node.items.map(needs));
    case 'repeat':
      return ofRepeat(node);
    default:
      return { texts: [''], whole: true };
  }
}

function ofSet(set: CharSet): Needs {
  if (!set.ranges || set.negated) return NOTHING;
  const texts = new Set<string>();
  for (let i = 0; i < set.ranges.length; i += 2) {
    const from = set.ranges[i] as number;
    const to = set.ranges[i + 1] as number;
    if (to > 127 || to - from >= MOST_TEXTS) return NOTHING;
    for (let code = from; code <= to; code++) texts.add(String.fromCharCode(code).toLowerCase());
  }
  return texts.size > 0 && texts.size <= MOST_TEXTS ? { texts: [...texts], whole: true } : NOTHING;
}

function ofSequence(items: readonly Node[]): Needs {
  let best: readonly string[] | undefined;
  let run: readonly string[] = [''];
  let whole = true;
  const offer = (texts: readonly string[] | undefined) => {
    if (texts && rarity(texts) > rarity(best)) best = texts;
  };
  for (const item of items) {
    const one = needs(item);
    const joined = one.whole && one.texts ? join(run, one.texts) : undefined;
    if (joined) {
      run = joined;
      continue;
    }
    whole = false;
    offer(run);
    offer(one.texts);
    run = one.whole && one.texts ? one.texts : [''];
  }
  offer(run);
  return whole ? { texts: run, whole } : { texts: best, whole };
}

function join(left: readonly string[], right: readonly string[]): readonly string[] | undefined {
  if (left.length * right.length > MOST_TEXTS) return undefined;
  const texts = left.flatMap((one) => right.map((other) => one + other));
  return texts.every((text) => text.length <= LONGEST) ? texts : undefined;
}

function ofChoice(branches: readonly Needs[]): Needs {
  const texts = branches.flatMap((branch) => branch.texts ?? []);
  if (branches.some((branch) => !branch.texts) || texts.length > MOST_TEXTS) return NOTHING;
  return { texts, whole: branches.every((branch) => branch.whole) };
}

function ofRepeat({ body, min, max }: Node & { type: 'repeat' }): Needs {
  if (min === 0) return NOTHING;
  const one = needs(body);
  if (!one.whole || !one.texts) return { ...one, whole: false };
  let texts = one.texts;
  let count = 1;
  for (; count < min; count++) {
    const more = join(texts, one.texts);
    if (!more) break;
    texts = more;
  }
  return { texts, whole: count === min && min === max };
}

/** How telling a set of texts is: the least of its members; 1 and below is not worth a search. */
function rarity(texts: readonly string[] | undefined): number {
  if (!texts) return 0;
  return Math.min(
    ...texts.map((text) => (text.length === 1 ? (/[\w\s.,'"()!?]/.test(text) ? 1 : 1.5) : text.length)),
  );
}
