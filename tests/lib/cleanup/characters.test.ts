// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const { rules } = compileRules({});
const everywhere = (html: string) => new Set(CHANNEL_IDS.map((id) => cleanUp({ html }, rules, id).text));

describe('B10: what cannot be seen', () => {
  test.each([
    ['a joiner at a Malayalam word’s end stays', 'അവന്\u200D വന്നു'],
    ['a joiner at a Bengali word’s end stays', 'হঠাত্\u200D'],
    ['a joiner at a Hindi word’s end stays', 'क्\u200D ष'],
    ['a joiner at an Arabic abbreviation’s end stays', 'سنة 1445 ه\u200D.'],
    ['a joiner after an Arabic vowel mark stays', 'مَ\u200Cم'],
    ['emoji keep their variation selectors and joiners', '❤️‍🔥 ☎️ ℹ️ 1️⃣ ☀︎'],
    ['a region’s flag keeps its tags', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
  ])('%s', (_, text) => {
    expect(everywhere(`<p>${text}</p>`)).toEqual(new Set([text]));
    expect(cleanUp({ text }, rules, 'web_chat').text).toBe(text);
  });

  test.each([
    ['a joiner between spans joins', '<p><span>می\u200C</span><span>خواهم</span></p>', 'می\u200Cخواهم'],
    ['a joiner that begins a span joins', '<p><span>می</span><span>\u200Cخواهم</span></p>', 'می\u200Cخواهم'],
    ['a family in two spans stays one', '<p><span>👩\u200D</span><span>👧</span></p>', '👩\u200D👧'],
    ['joiners in a row are one', '<p>می\u200C\u200C\u200Cخواهم</p>', 'می\u200Cخواهم'],
    ['joiners in Latin text go', '<p>a\u200Db\u200C c\u200D</p>', 'ab c'],
    ['variation selectors after letters go', '<p>a\uFE0Fb\u{E0100}c 注\u{E0101}</p>', 'abc 注'],
    [
      'a hidden text in variation selectors goes',
      `<p>😀${'\uFE0F\uFE01\u{E0123}'.repeat(9)}</p>`,
      '😀\uFE0F',
    ],
    ['a blank of Braille is a space', '<p>a\u2800b</p>', 'a b'],
    ['a flag of too many tags is a black one', `<p>🏴${'\u{E0067}\u{E0062}'.repeat(9)}\u{E007F}</p>`, '🏴'],
    ['a terminal’s colours go', '<p>\u001B[1;31merror\u001B[0m: <b>x</b></p>', 'error: '],
    [
      'colours go whose escape is lost',
      '<p><span>[31merror</span> at 5[0m and [1mhere[0m</p>',
      'error at 5 and here',
    ],
    ['a duration in brackets stays', '<p>rate(x[5m]) and [10m deep</p>', 'rate(x[5m]) and [10m deep'],
  ])('%s', (_, html, expected) => {
    for (const text of everywhere(html)) expect(text.startsWith(expected)).toBe(true);
  });
});

describe('B10: straight punctuation', () => {
  const { rules: straight } = compileRules({ punctuation: 'straighten' });
  const html = '<p>“a” – <code>x – “y”</code> 5 − 3 https://x.y/a?q=b</p><pre>“z”…</pre>';
  test('leaves code, addresses and the minus sign alone', () => {
    expect(cleanUp({ html }, straight, 'web_chat').text).toBe(
      '"a" - `x – “y”` 5 − 3 https://x.y/a?q=b\n\n```\n“z”…\n```',
    );
    const text = '“a” – `x – “y”` 5 − 3';
    expect(cleanUp({ text }, straight, 'whatsapp').text).toBe('"a" - `x – “y”` 5 − 3');
  });
});
