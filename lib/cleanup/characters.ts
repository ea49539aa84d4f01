import type { CleanupRules } from './rules.ts';
import type { RemovalRule, Tally } from './tally.ts';
import {
  EACH_BRAILLE_BLANK,
  EACH_CONTROL,
  EACH_DIRECTION,
  EACH_INVISIBLE,
  EACH_JOINER,
  EACH_LINE_END,
  EACH_LONE_SURROGATE,
  EACH_SMART,
  EACH_SPACE,
  EACH_VARIATION_RUN,
  EMOJI,
  EMOJI_END,
  EMOJI_START,
  HAS_BROKEN,
  HAS_INVISIBLE,
  HAS_UNUSUAL,
  JOINING_SCRIPT,
  MONGOLIAN,
  REGION_FLAG,
  RIGHT_TO_LEFT,
  STRAIGHT,
} from './unicode.ts';

/**
 * A text with only characters that a reader can see, by the rules in force. Joiners stay where an emoji or a
 * script needs them, variation selectors after emoji, direction marks where there is right-to-left text and they pair
 * up. Idempotent.
 *
 * @param isPart whether more text may follow and come before: what a joiner joins may be there
 */
export function cleanCharacters(text: string, rules: CleanupRules, tally: Tally, isPart = false): string {
  if (!HAS_UNUSUAL.test(text)) return text;
  const lines = HAS_BROKEN.test(text)
    ? text.replace(EACH_LINE_END, '\n').replace(EACH_CONTROL, '').replace(EACH_LONE_SURROGATE, '')
    : text;
  const visible =
    rules.invisible && HAS_INVISIBLE.test(lines) ? withoutInvisible(lines, isPart, tally) : lines;
  return rules.spaces ? counted(visible, EACH_SPACE, () => ' ', tally, 'spaces') : visible;
}

/** A text with the punctuation that keyboards write. */
export function straighten(text: string, tally: Tally): string {
  return counted(text, EACH_SMART, (mark) => STRAIGHT[mark] ?? mark, tally, 'punctuation');
}

function counted(
  text: string,
  pattern: RegExp,
  replace: (match: string) => string,
  tally: Tally,
  rule: RemovalRule,
): string {
  let count = 0;
  const replaced = text.replace(pattern, (match) => {
    count++;
    return replace(match);
  });
  tally.add(rule, count);
  return replaced;
}

function withoutInvisible(text: string, isPart: boolean, tally: Tally): string {
  const spaced = counted(text, EACH_BRAILLE_BLANK, () => ' ', tally, 'invisible');
  const bare = withoutStrayVariations(spaced.replace(EACH_INVISIBLE, ''));
  const joined = withoutStrayJoiners(bare, isPart);
  const result = withoutStrayDirections(joined);
  tally.add('invisible', text.length - result.length);
  return result;
}

/** One selector stays after a character that has several shapes; after a digit only in a keycap. */
function withoutStrayVariations(text: string): string {
  return text.replace(EACH_VARIATION_RUN, (run, at: number) => {
    const before = lastCharacter(text.slice(Math.max(0, at - 2), at));
    const first = firstCharacter(run);
    if (MONGOLIAN.test(before)) return first < '\u1810' ? first : '';
    if (!EMOJI.test(before) || !'\uFE0E\uFE0F'.includes(first)) return '';
    return /[\d#*]/.test(before) && text[at + run.length] !== '\u20E3' ? '' : first;
  });
}

function withoutStrayJoiners(text: string, isPart: boolean): string {
  if (text.search(EACH_JOINER) < 0) return text;
  const flags = new Set<number>();
  for (const flag of text.matchAll(REGION_FLAG)) {
    for (let at = flag.index; at < flag.index + flag[0].length; at++) flags.add(at);
  }
  return text.replace(EACH_JOINER, (joiner, at: number) => {
    if (joiner.length > 1) return flags.has(at) ? joiner : '';
    // Marks written around what is joined are not shown.
    const before = text.slice(Math.max(0, at - 8), at).replace(/[*_~]+$/, '');
    const after = text.slice(at + 1, at + 9).replace(/^[*_~]+/, '');
    const isZeroWidthJoiner = joiner === '\u200D';
    if (isZeroWidthJoiner && EMOJI_END.test(before) && (EMOJI_START.test(after) || (isPart && after === '')))
      return joiner;
    if (JOINING_SCRIPT.test(lastCharacter(before))) return joiner;
    const begins = isZeroWidthJoiner ? !/[\p{L}\p{N}\u200C\u200D]$/u.test(before) : isPart && before === '';
    return begins && JOINING_SCRIPT.test(firstCharacter(after)) ? joiner : '';
  });
}

function lastCharacter(text: string): string {
  return [...text].at(-1) ?? '';
}

function firstCharacter(text: string): string {
  return [...text][0] ?? '';
}

/** Overrides go (they show text backwards); embeddings and isolates stay in pairs, on lines with right-to-left text. */
function withoutStrayDirections(text: string): string {
  if (text.search(EACH_DIRECTION) < 0) return text;
  return text.split('\n').map(pairedDirections).join('\n');
}

function pairedDirections(line: string): string {
  if (!RIGHT_TO_LEFT.test(line)) return line.replace(EACH_DIRECTION, '');
  const drop = new Set<number>();
  const open: { at: number; closer: string; keep: boolean }[] = [];
  for (const { 0: mark, index: at } of line.matchAll(EACH_DIRECTION)) {
    if ('\u061C\u200E\u200F'.includes(mark)) continue;
    if ('\u202C\u2069'.includes(mark)) {
      const top = open.at(-1);
      if (top?.closer === mark) {
        open.pop();
        if (!top.keep) drop.add(top.at).add(at);
      } else drop.add(at);
    } else {
      const isolate = mark >= '\u2066';
      open.push({ at, closer: isolate ? '\u2069' : '\u202C', keep: mark !== '\u202D' && mark !== '\u202E' });
    }
  }
  for (const { at } of open) drop.add(at);
  return line.replace(EACH_DIRECTION, (mark, at: number) => (drop.has(at) ? '' : mark));
}
