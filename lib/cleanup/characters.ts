import type { CleanupRules } from './rules.ts';
import type { Tally } from './tally.ts';

/** Text of these characters alone needs no care. */
const unusual = /[^\n -~]/;

/** Never text: controls, halves of pairs, and the characters that Unicode reserves for a program's inner use. */
const never =
  /[\0-\x08\x0B\x0E-\x1F\x7F-\x84\x86-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const lineEnds = /\r\n?|[\x0B\f\x85\u2028\u2029]/g;
const exoticSpaces = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;

/** Invisible whatever stands around them. */
const alwaysInvisible =
  /[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFC]|[\u{E0000}-\u{E001F}\u{1D173}-\u{1D17A}]/gu;
/** Invisible, but part of an emoji, a script or a direction in the right place. */
const joiners = /[\u200C\u200D\u{E0020}-\u{E007F}]/gu;
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const joiningScript =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}]/u;
const emojiEnd = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u;
const emojiStart = /^\p{Extended_Pictographic}/u;
const flagOfRegion = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]+\u{E007F}/gu;

const quotes: Record<string, string> = {
  '“': '"', '”': '"', '„': '"', '‟': '"', '‘': "'", '’': "'", '‚': "'", '‛': "'",
  '…': '...', '–': '-', '—': '-', '‑': '-', '‐': '-',
}; // biome-ignore format: pairs read better side by side
const smart = /[“”„‟‘’‚‛…–—‑‐]/g;

/**
 * A text with only characters that a reader can see, by the rules in force. Joiners stay where an emoji or a
 * script needs them, direction marks where there is right-to-left text and they pair up. Idempotent.
 */
export function cleanCharacters(text: string, rules: CleanupRules, tally: Tally): string {
  if (!unusual.test(text)) return text;
  const lines = text.replace(lineEnds, '\n').replace(never, '');
  const visible = rules.invisible ? withoutInvisible(lines, tally) : lines;
  const spaced = rules.spaces ? counted(visible, exoticSpaces, () => ' ', tally, 'spaces') : visible;
  if (rules.punctuation === 'keep') return spaced;
  return counted(spaced, smart, (mark) => quotes[mark] ?? mark, tally, 'punctuation');
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
  const bare = text.replace(alwaysInvisible, '');
  const joined = withoutStrayJoiners(bare);
  const result = withoutStrayDirections(joined);
  tally.add('invisible', text.length - result.length);
  return result;
}

function withoutStrayJoiners(text: string): string {
  if (text.search(joiners) < 0) return text;
  const flags = new Set<number>();
  for (const flag of text.matchAll(flagOfRegion)) {
    for (let at = flag.index; at < flag.index + flag[0].length; at++) flags.add(at);
  }
  return text.replace(joiners, (joiner, at: number) => {
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
  if (text.search(directions) < 0) return text;
  return text.split('\n').map(pairedDirections).join('\n');
}

function pairedDirections(line: string): string {
  if (!rightToLeft.test(line)) return line.replace(directions, '');
  const drop = new Set<number>();
  const open: { at: number; closer: string; keep: boolean }[] = [];
  for (const { 0: mark, index: at } of line.matchAll(directions)) {
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
  return line.replace(directions, (mark, at: number) => (drop.has(at) ? '' : mark));
}
