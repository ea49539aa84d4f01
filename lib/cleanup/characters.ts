import type { CleanupRules } from './rules.ts';
import type { Tally } from './tally.ts';
import {
  eachControl,
  eachDirection,
  eachInvisible,
  eachJoiner,
  eachLineEnd,
  eachLoneSurrogate,
  eachSmart,
  eachSpace,
  emojiEnd,
  emojiStart,
  hasBroken,
  hasInvisible,
  hasUnusual,
  joiningScript,
  regionFlag,
  rightToLeft,
  straight,
} from './unicode.ts';

/**
 * A text with only characters that a reader can see, by the rules in force. Joiners stay where an emoji or a
 * script needs them, direction marks where there is right-to-left text and they pair up. Idempotent.
 */
export function cleanCharacters(text: string, rules: CleanupRules, tally: Tally): string {
  if (!hasUnusual.test(text)) return text;
  const lines = hasBroken.test(text)
    ? text.replace(eachLineEnd, '\n').replace(eachControl, '').replace(eachLoneSurrogate, '')
    : text;
  const visible = rules.invisible && hasInvisible.test(lines) ? withoutInvisible(lines, tally) : lines;
  const spaced = rules.spaces ? counted(visible, eachSpace, () => ' ', tally, 'spaces') : visible;
  if (rules.punctuation === 'keep') return spaced;
  return counted(spaced, eachSmart, (mark) => straight[mark] ?? mark, tally, 'punctuation');
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
  const bare = text.replace(eachInvisible, '');
  const joined = withoutStrayJoiners(bare);
  const result = withoutStrayDirections(joined);
  tally.add('invisible', text.length - result.length);
  return result;
}

function withoutStrayJoiners(text: string): string {
  if (text.search(eachJoiner) < 0) return text;
  const flags = new Set<number>();
  for (const flag of text.matchAll(regionFlag)) {
    for (let at = flag.index; at < flag.index + flag[0].length; at++) flags.add(at);
  }
  return text.replace(eachJoiner, (joiner, at: number) => {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + joiner.length, at + joiner.length + 2);
    if (joiner.length > 1) return flags.has(at) ? joiner : '';
    if (joiner === '\u200D' && emojiEnd.test(before) && emojiStart.test(after)) return joiner;
    return joiningScript.test(lastCharacter(before)) && joiningScript.test(firstCharacter(after))
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
  if (text.search(eachDirection) < 0) return text;
  return text.split('\n').map(pairedDirections).join('\n');
}

function pairedDirections(line: string): string {
  if (!rightToLeft.test(line)) return line.replace(eachDirection, '');
  const drop = new Set<number>();
  const open: { at: number; closer: string; keep: boolean }[] = [];
  for (const { 0: mark, index: at } of line.matchAll(eachDirection)) {
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
  return line.replace(eachDirection, (mark, at: number) => (drop.has(at) ? '' : mark));
}
