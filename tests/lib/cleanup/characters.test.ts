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

describe('B10: emoji that came as pictures', () => {
  test.each([
    ['Slack', '<img class="emoji" alt=":tada:" src="https://a.slack-edge.com/x.png">', '🎉'],
    ['Slack’s composer', '<img data-stringify-emoji=":tada:" alt=":tada:" aria-label="tada emoji">', '🎉'],
    ['Slack’s skin tones', '<img alt=":thumbsup::skin-tone-2:">', '👍🏻'],
    ['Slack’s flags', '<img alt=":flag-de:">', '🇩🇪'],
    ['a company’s own', '<img alt=":party_parrot:">', ':party_parrot:'],
    ['Gmail', '<img data-emoji="🎉" class="an1" alt="🎉">', '🎉'],
    ['Gmail’s pictures', '<img src="https://fonts.gstatic.com/s/e/notoemoji/15.0/1f389/72.png">', '🎉'],
    [
      'Jira',
      '<img class="emoticon" alt="(smile)" data-emoji-short-name=":smile:" data-emoji-fallback="😄">',
      '😄',
    ],
    ['Confluence by number', '<img class="emoticon" alt="x" data-emoji-id="1f604">', '😄'],
    ['Twitter', '<img src="https://abs.twimg.com/emoji/v2/svg/1f389.svg" alt="">', '🎉'],
    ['WordPress', '<img src="https://s.w.org/images/core/emoji/14.0.0/svg/1f469-200d-1f467.svg">', '👩‍👧'],
    ['WordPress smileys', '<img class="wp-smiley" alt=":)">', ':)'],
    ['GitHub', '<g-emoji alias="tada">🎉</g-emoji>', '🎉'],
    ['Teams', '<img itemtype="http://schema.skype.com/Emoji" itemid="smile" alt="😀">', '😀'],
    ['an empty element', '<span class="emoji" data-emoji="🎉"></span>', '🎉'],
  ])('%s', (_, html, emoji) => {
    expect(everywhere(`<p>Hi ${html}!</p>`)).toEqual(new Set([`Hi ${emoji}!`]));
  });

  test('and other pictures are none', () => {
    for (const html of [
      '<img alt="a cat">',
      '<img alt="10:30" src="/emoji/zzz.png">',
      '<img src="/1f389.png">',
      '<span></span>',
    ])
      expect(everywhere(`<p>Hi ${html} you</p>`)).toEqual(new Set(['Hi you']));
  });
});
