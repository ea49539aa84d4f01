import { describe, expect, test } from 'vitest';
import { compilePatterns, editBetween, type Match, meter } from '../../../lib/pattern/index.ts';
import { chat, ordinary } from '../../bench/pattern-data.ts';

/** Expressions that need characters in a row, but no text that is worth a search. */
const NEEDY = [
  [String.raw`\b[A-Z]{2}\d{3}\b`, ''],
  [String.raw`[A-Z]{2}\d|[^\s\w]{3}x?`, ''],
  ['(?:[A-Z][a-z]+ ){2}[A-Z]{2,4}', ''],
  [String.raw`(?<=\d)[A-Z]{3}(?!x)`, 'i'],
  [String.raw`[b-df-h]{9,}\d?`, 'i'],
  [String.raw`(?:[A-D]\d){2,3}[x-z]`, 'i'],
  ['[😀-😂]{2}[X-Z]', 'u'],
  ['[^a-z😀]{2}[X-Z]{2}', 'u'],
] as const;
const specs = NEEDY.map(([source, flags]) => ({ kind: 'regex', source, flags }) as const);

const native = (text: string): Match[] =>
  NEEDY.flatMap(([source, flags], index) =>
    [...text.matchAll(new RegExp(source, `g${flags}`))].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      index,
    })),
  );
const ordered = (matches: readonly Match[]) =>
  [...matches].sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);

const TEXT = 'AB123 cd 1abcQ !!!x Jo An XYZ 😀😁X ..ZZ bcdfghbcdfgh7 a1b2y a1b2c3z ÄÄXX 😂😂Z';

describe('expressions that need characters in a row', () => {
  test('are found while a text is typed as the runtime finds them', () => {
    const follower = compilePatterns(specs).matcher.follow();
    let before = '';
    for (let end = 1; end <= TEXT.length; end++) {
      const text = TEXT.slice(0, end);
      expect(ordered(follower.update(text, editBetween(before, text)))).toEqual(ordered(native(text)));
      before = text;
    }
  });

  test('are found when what stood between the characters goes', () => {
    const { matcher } = compilePatterns(specs);
    for (let at = 0; at < TEXT.length; at++) {
      const follower = matcher.follow();
      const apart = `${TEXT.slice(0, at)}\n${TEXT.slice(at)}`;
      follower.update(apart, editBetween('', apart));
      expect(ordered(follower.update(TEXT, editBetween(apart, TEXT)))).toEqual(ordered(native(TEXT)));
    }
  });

  test('are found wherever they are, however often', () => {
    const { matcher } = compilePatterns(specs);
    for (const times of [1, 3, 8, 9, 30]) {
      const text = `${TEXT} `.repeat(times);
      expect(matcher.find(text)).toEqual(ordered(native(text)));
    }
  });

  test('cost next to nothing in a text that does not have these', () => {
    const list = ordinary(600).map((source) => ({ kind: 'regex', source }) as const);
    const { matcher } = compilePatterns(list);
    const text = chat(2_000, 3);
    const { steps, made } = meter;
    matcher.find(text);
    expect(meter.made - made).toBeLessThan(list.length * 10);
    expect(meter.steps - steps).toBeLessThan((list.length * text.length) / 4);
  });
});
