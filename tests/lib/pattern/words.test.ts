import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePatterns, fold, meter, type PatternSpec } from '../../../lib/pattern/index.ts';

function found(spec: Omit<PatternSpec, 'kind'> & { kind?: 'word' | 'literal' }, text: string): string[] {
  const { matcher, refused } = compilePatterns([{ kind: 'word', ...spec }]);
  expect(refused).toEqual([]);
  return matcher.find(text).map(({ start, end }) => text.slice(start, end));
}

describe('a word is found', () => {
  it.each([
    ['in any case', 'Merger', 'the MERGER', ['MERGER']],
    ['in full-width letters', 'merger', 'ｍｅｒｇｅｒ', ['ｍｅｒｇｅｒ']],
    ['in mathematical letters', 'merger', '𝐦𝐞𝐫𝐠𝐞𝐫!', ['𝐦𝐞𝐫𝐠𝐞𝐫']],
    ['with look-alike letters', 'coca', 'сосa COСA', ['сосa', 'COСA']],
    ['with zero-width characters inside', 'merger', 'mer\u200bger', ['mer\u200bger']],
    ['with soft hyphens inside', 'merger', 'm\u00ader\u00adger', ['m\u00ader\u00adger']],
    ['with zero-width characters around', 'merger', '\u200bmerger\u200b', ['merger']],
    ['with a ligature', 'office', 'oﬃce', ['oﬃce']],
    ['composed or decomposed', 'café', 'cafe\u0301 café', ['cafe\u0301', 'café']],
    ['in Cyrillic of any case', 'вор', 'ВОР вор', ['ВОР', 'вор']],
    ['in Greek with either sigma', 'λόγος', 'ΛΌΓΟΣ', ['ΛΌΓΟΣ']],
    ['in a script without spaces when not whole', '密码', '密码', ['密码']],
    ['across a no-break space', 'credit card', 'credit\u00a0card', ['credit\u00a0card']],
    ['twice in a row', 'aa', 'aa aa', ['aa', 'aa']],
  ])('%s', (_, source, text, expected) => {
    expect(found({ source }, text)).toEqual(expected);
  });

  it.each([
    ['inside a longer word', 'merger', 'mergers submerger'],
    ['beside a letter of any script', 'foo', 'éfoo fooж foo1 _foo'],
    ['beside a combining mark', 'cafe', 'cafe\u0301'],
    ['beside a letter behind a zero-width character', 'foo', 'foo\u200bs'],
    ['with other marks', 'resume', 'résumé'],
  ])('but not %s', (_, source, text) => {
    expect(found({ source }, text)).toEqual([]);
  });

  it('by options: inside words, in its own case, without marks', () => {
    expect(found({ source: 'foo', wholeWord: false }, 'éfoos')).toEqual(['foo']);
    expect(found({ source: 'Foo', caseSensitive: true }, 'foo Foo FOO')).toEqual(['Foo']);
    expect(found({ source: 'resume', foldDiacritics: true }, 'résumé re\u0301sume')).toEqual([
      'résumé',
      're\u0301sume',
    ]);
    expect(found({ source: 'Łódź', foldDiacritics: true }, 'lodz')).toEqual(['lodz']);
  });

  it('whose edge is no letter, beside anything', () => {
    expect(found({ source: 'C++' }, 'C++11, xC++')).toEqual(['C++']);
    expect(found({ source: '#tag' }, 'a#tag #tags')).toEqual(['#tag']);
  });

  it('as it stands when it is a literal', () => {
    expect(found({ kind: 'literal', source: 'Foo' }, 'xFoox foo Ｆoo Fo\u200bo')).toEqual(['Foo']);
    expect(found({ kind: 'literal', source: 'Foo', caseSensitive: false }, 'xFOOx')).toEqual(['FOO']);
    expect(found({ kind: 'literal', source: 'aa' }, 'aaaaa')).toEqual(['aa', 'aa']);
    expect(found({ kind: 'literal', source: '😀' }, 'a😀😀')).toEqual(['😀', '😀']);
  });
});

describe('the automaton', () => {
  const letters = fc.constantFrom('a', 'b', 'é', 'ж', '中', '😀', ' ');
  const text = (maxLength: number) => fc.array(letters, { maxLength }).map((parts) => parts.join(''));

  it('finds what a naive search finds', () => {
    fc.assert(
      fc.property(
        fc.array(
          text(4).filter((one) => one !== ''),
          { maxLength: 8 },
        ),
        text(40),
        (list, haystack) => {
          const { matcher } = compilePatterns(list.map((source) => ({ kind: 'literal', source })));
          const naive = list.flatMap((one, index) => {
            const spans = [];
            for (let at = haystack.indexOf(one); at >= 0; at = haystack.indexOf(one, at + one.length)) {
              spans.push({ start: at, end: at + one.length, index });
            }
            return spans;
          });
          naive.sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
          expect(matcher.find(haystack)).toEqual(naive);
        },
      ),
    );
  });

  it('takes no more steps for ten thousand words than for three hundred', () => {
    const steps = (count: number) => {
      const specs = Array.from({ length: count }, (_, i) => ({
        kind: 'word' as const,
        source: `w${i.toString(36)}x${i}`,
      }));
      const { matcher } = compilePatterns(specs);
      const before = meter.steps;
      expect(matcher.find('we wrote w5x5 words with w0x0 wax, w7x7. '.repeat(200))).toHaveLength(600);
      return meter.steps - before;
    };
    expect(steps(10_000)).toBe(steps(300));
  });

  it('finds among ten thousand words of thousands of characters', () => {
    const list = Array.from({ length: 10_000 }, (_, i) =>
      String.fromCharCode(0x4e00 + (i % 5_000), 0x4e00 + i),
    );
    const { matcher } = compilePatterns(list.map((source) => ({ kind: 'literal', source })));
    expect(matcher.find(`x${list[9_999]}y${list[7]}`)).toEqual([
      { start: 1, end: 3, index: 9_999 },
      { start: 4, end: 6, index: 7 },
    ]);
  });
});

describe('folding', () => {
  it('keeps the way back to the original', () => {
    const { text, map } = fold('ﬁ\u200bＥ😀');
    expect(text).toBe('fie😀');
    expect([...map]).toEqual([0, 0, 2, 3, 3, 5]);
  });

  it('folds marks and look-alikes only as told', () => {
    expect(fold('É').text).toBe('e\u0301');
    expect(fold('É', { diacritics: true }).text).toBe('e');
    expect(fold('сk', { confusables: false }).text).toBe('сk');
    expect(fold('Сk').text).toBe('ck');
    expect(fold('Сk', { caseSensitive: true }).text).toBe('Ck');
  });
});

describe('many words that begin and end in one another', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 30 }));

  it('are found the same whatever was looked at before', () => {
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 20 }), texts, (words, all) => {
        const specs = words.map((source): PatternSpec => ({ kind: 'literal', source, caseSensitive: true }));
        const { matcher } = compilePatterns(specs);
        for (const text of all) {
          const places = (word: string) =>
            [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => [index, index + word.length]);
          const foundOf = (word: number) =>
            matcher.find(text).flatMap(({ start, end, index }) => (index === word ? [[start, end]] : []));
          for (const [index, word] of words.entries()) expect(foundOf(index)).toEqual(places(word));
        }
      }),
    );
  });
});
