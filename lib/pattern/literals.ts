import type { CharSet } from './charset.ts';
import { longest, type Node } from './syntax.ts';

const MOST_TEXTS = 16;
const LONGEST = 16;
/** Single characters that are everywhere. */
const COMMON = ' eariotns.,\t\n\v\f\r';

const NO_TEXT: readonly string[] = [''];

/** Texts of which every match holds at least one, beginning at most `before` characters after the match. */
export interface Required {
  readonly texts: readonly string[];
  readonly before: number;
}

/** `whole` when the node matches exactly these texts. */
type Needs = Required & { readonly whole: boolean };

const EMPTY: Needs = { texts: NO_TEXT, before: 0, whole: true };

/**
 * ASCII texts, lower-cased, of which every match of the expression holds at least one; undefined when there
 * are none that would be rare enough in a usual text to be worth searching for.
 */
export function requiredTexts(node: Node): Required | undefined {
  const found = needs(node);
  return found && rarity(found.texts) > 1 ? { ...found, texts: [...new Set(found.texts)] } : undefined;
}

function needs(node: Node): Needs | undefined {
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
      return EMPTY;
  }
}

/** By set: expressions share them. */
const ofSets = new WeakMap<CharSet, Needs>();

function ofSet(set: CharSet): Needs | undefined {
  if (!isSmall(set)) return undefined;
  let known = ofSets.get(set);
  if (!known) {
    known = { texts: textsOf(set), before: 0, whole: true };
    ofSets.set(set, known);
  }
  return known.texts.length > 0 && known.texts.length <= MOST_TEXTS ? known : undefined;
}

/** Whether it is of a few characters of ASCII, but for the number of its ranges. */
function isSmall({ ranges, negated }: CharSet): boolean {
  if (!ranges || negated) return false;
  for (let i = 0; i < ranges.length; i += 2) {
    const to = ranges[i + 1] as number;
    if (to > 127 || to - (ranges[i] as number) >= MOST_TEXTS) return false;
  }
  return true;
}

function textsOf({ ranges = [] }: CharSet): readonly string[] {
  const texts = new Set<string>();
  for (let i = 0; i < ranges.length; i += 2)
    for (let code = ranges[i] as number; code <= (ranges[i + 1] as number); code++)
      texts.add(String.fromCharCode(code).toLowerCase());
  return [...texts];
}

function ofSequence(items: readonly Node[]): Needs | undefined {
  let best: Required | undefined;
  // Texts of the items in a row up to here.
  let texts = NO_TEXT;
  let before = 0;
  let whole = true;
  let offset = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Node;
    const one = needs(item);
    const joined = one?.whole ? join(texts, one.texts) : undefined;
    const after = offset + longest(item);
    if (joined) texts = joined;
    else {
      whole = false;
      best = rarer(best, texts, before);
      if (one) best = rarer(best, one.texts, offset + one.before);
      texts = one?.whole ? one.texts : NO_TEXT;
      before = one?.whole ? offset : after;
    }
    offset = after;
  }
  if (whole) return { texts, before, whole };
  best = rarer(best, texts, before);
  return best && { texts: best.texts, before: best.before, whole };
}

function rarer(best: Required | undefined, texts: readonly string[], before: number): Required | undefined {
  if (texts === NO_TEXT) return best;
  return rarity(texts) > (best ? rarity(best.texts) : 0) ? { texts, before } : best;
}

function join(left: readonly string[], right: readonly string[]): readonly string[] | undefined {
  if (left.length * right.length > MOST_TEXTS) return undefined;
  if (left === NO_TEXT || right === NO_TEXT) return left === NO_TEXT ? right : left;
  if (left.length === 1 && right.length === 1) {
    const text = `${left[0]}${right[0]}`;
    return text.length <= LONGEST ? [text] : undefined;
  }
  const texts = left.flatMap((one) => right.map((other) => one + other));
  return texts.every((text) => text.length <= LONGEST) ? texts : undefined;
}

function ofChoice(branches: readonly (Needs | undefined)[]): Needs | undefined {
  const known = branches.filter((branch) => branch !== undefined);
  const texts = known.flatMap((branch) => branch.texts);
  if (known.length < branches.length || texts.length > MOST_TEXTS) return undefined;
  const before = Math.max(...known.map((branch) => branch.before));
  return { texts, before, whole: known.every((branch) => branch.whole) };
}

function ofRepeat({ body, min, max }: Node & { type: 'repeat' }): Needs | undefined {
  const one = min > 0 ? needs(body) : undefined;
  if (!one?.whole) return one;
  let { texts } = one;
  let count = 1;
  for (; count < min; count++) {
    const more = join(texts, one.texts);
    if (!more) break;
    texts = more;
  }
  return { texts, before: 0, whole: count === min && min === max };
}

/** How telling a set of texts is: the least of its members; 1 and below is not worth a search. */
function rarity(texts: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const text of texts) least = Math.min(least, rarityOf(text));
  return least;
}

function rarityOf(text: string): number {
  if (text.length !== 1) return text.length;
  if (COMMON.includes(text)) return 1;
  if (text >= 'a' && text <= 'z') return 1.1;
  return text >= '0' && text <= '9' ? 1.2 : 1.5;
}
