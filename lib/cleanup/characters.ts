import type { CleanupRules } from './rules.ts';
import type { Tally } from './tally.ts';
import {
  EACH_CONTROL,
  EACH_DIRECTION,
  EACH_INVISIBLE,
  EACH_JOINER,
  EACH_LINE_END,
  EACH_LONE_SURROGATE,
  EACH_SMART,
  EACH_SPACE,
  EMOJI_END,
  EMOJI_START,
  HAS_BROKEN,
  HAS_INVISIBLE,
  HAS_UNUSUAL,
  JOINING_SCRIPT,
  REGION_FLAG,
  RIGHT_TO_LEFT,
  STRAIGHT,
} from './unicode.ts';

/**
 * A text with only characters that a reader can see, by the rules in force. Joiners stay where an emoji or a
 * script needs them, direction marks where there is right-to-left text and they pair up. Idempotent.
 */
export function cleanCharacters(text: string, rules: CleanupRules, tally: Tally): string {
  if (!HAS_UNUSUAL.test(text)) return text;
  const lines = HAS_BROKEN.test(text)
    ? text.replace(EACH_LINE_END, '\n').replace(EACH_CONTROL, '').replace(EACH_LONE_SURROGATE, '')
    : text;
  const visible = rules.invisible && HAS_INVISIBLE.test(lines) ? withoutInvisible(lines, tally) : lines;
  const spaced = rules.spaces ? counted(visible, EACH_SPACE, () => ' ', tally, 'spaces') : visible;
  if (rules.punctuation === 'keep') return spaced;
  return counted(spaced, EACH_SMART, (mark) => STRAIGHT[mark] ?? mark, tally, 'punctuation');
}

function counted(
  text: string,
  pattern: RegExp,
  replace: (match: string) => string,
  tally: Tally,
  rule: 'spaces' | 'punctuation',
): string {
  let count = 0;
  const replaced = text.replace(pattern, (match) => {
    count++;
    return replace(match);
  });
  tally.add(rule, count);
  return replaced;
}

function withoutInvisible(text: string, tally: Tally): string {
  const bare = text.replace(EACH_INVISIBLE, '');
  const joined = withoutStrayJoiners(bare);
  const result = withoutStrayDirections(joined);
  tally.add('invisible', text.length - result.length);
  return result;
}

function withoutStrayJoiners(text: string): string {
  if (text.search(EACH_JOINER) < 0) return text;
  const flags = new Set<number>();
  for (const flag of text.matchAll(REGION_FLAG)) {
    for (let at = flag.index; at < flag.index + flag[0].length; at++) flags.add(at);
  }
  return text.replace(EACH_JOINER, (joiner, at: number) => {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + joiner.length, at + joiner.length + 2);
    if (joiner.length > 1) return flags.has(at) ? joiner : '';
    if (joiner === '\u200D' && EMOJI_END.test(before) && EMOJI_START.test(after)) return joiner;
    return JOINING_SCRIPT.test(lastCharacter(before)) && JOINING_SCRIPT.test(firstCharacter(after))
      ? joiner
      : '';
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
