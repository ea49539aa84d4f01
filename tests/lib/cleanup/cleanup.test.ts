// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS, channels } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules, INPUT_LIMIT } from '../../../lib/cleanup/index.ts';

const { rules } = compileRules({});

describe('plain text', () => {
  test.each([
    [
      'keeps what the agent wrote in the channel’s markup',
      '*bold* and _it_\n- a\n  - b',
      '*bold* and _it_\n- a\n  - b',
    ],
    ['loses trailing and repeated white space', '  a  b\t c \r\n\r\n\r\n\r\nd\n\n', 'a b c\n\nd'],
    ['gets real bullets', '•\ta\n·  b\n\uF0B7 c', '- a\n- b\n- c'],
    ['loses tracking, not the rest of an address', 'https://x.y/?a=1&fbclid=2#z', 'https://x.y/?a=1#z'],
    ['keeps code blocks as they are', '```\nif  x:\n\n\n    y\n```', '```\nif  x:\n\n\n    y\n```'],
    ['loses lines that led to more', 'News\nRead more »\nend', 'News\nend'],
    ['keeps a line that says no more than that', 'Read more', 'Read more'],
    ['loses invisible characters', 'a\u200Bb\uFEFF', 'ab'],
    ['keeps what looks like HTML', 'a <b>b</b> &amp;', 'a <b>b</b> &amp;'],
  ])('%s', (_, text, expected) => {
    expect(cleanUp({ text }, rules, 'web_chat').text).toBe(expected);
  });

  test('stands in when the HTML says nothing', () => {
    expect(cleanUp({ html: '<meta><img src=x>', text: 'the text' }, rules, 'web_chat').text).toBe('the text');
    expect(cleanUp({}, rules, 'web_chat')).toEqual({ text: '', removed: [], notes: [] });
  });
});

describe('what the panel is told', () => {
  test('the text is longer than the channel takes, and nothing was cut', () => {
    const { text, notes } = cleanUp({ text: 'x'.repeat(2001) }, rules, 'messenger');
    expect(notes).toEqual([{ code: 'too_long', length: 2001, limit: channels.messenger.textLimit }]);
    expect(text.length).toBe(2001);
  });

  test('the input was too long and the rest was left out', () => {
    const { text, notes } = cleanUp({ text: 'word '.repeat(INPUT_LIMIT / 4) }, rules, 'web_chat');
    expect(notes).toContainEqual({ code: 'input_cut', limit: INPUT_LIMIT });
    expect(text.length).toBeLessThanOrEqual(INPUT_LIMIT);
  });

  test('an embedded image of many megabytes is not what counts as long', () => {
    const html = `<p>before</p><img src="data:image/png;base64,${'A'.repeat(INPUT_LIMIT * 2)}"><p>after</p>`;
    const { text, notes } = cleanUp({ html }, rules, 'web_chat');
    expect(text).toBe('before\n\nafter');
    expect(notes).toEqual([]);
  });

  test('WhatsApp will show some of the text as markup', () => {
    expect(cleanUp({ html: '<p>3 *new* parts</p>' }, rules, 'whatsapp').notes).toEqual([
      { code: 'reads_as_markup', count: 2 },
    ]);
    expect(cleanUp({ html: '<p>2*3*4 and foo_bar_baz</p>' }, rules, 'whatsapp').notes).toEqual([]);
  });

  test('what went, by rule, with counts', () => {
    const html =
      '<p style="display:none">x</p><p>a\u200Bb\u00A0c</p><img src="https://x.y/p.gif"><o:p></o:p>';
    expect(cleanUp({ html }, rules, 'web_chat').removed).toEqual([
      { rule: 'tags', count: 1 },
      { rule: 'hidden', count: 1 },
      { rule: 'invisible', count: 1 },
      { rule: 'spaces', count: 1 },
      { rule: 'images', count: 1 },
    ]);
  });
});

describe('inputs built to cost time', { timeout: 60_000 }, () => {
  // The growth of time is measured in the browser (tests/bench/cleanup.ts); jsdom's own is not linear.
  const crafted: [what: string, piece: string, times: number][] = [
    ['no-break spaces', '\u00A0', 20_000],
    ['line breaks', '<br>', 3000],
    ['images', '<img>', 3000],
    ['nested bold', '<b>', 450],
    ['nested divs', '<div>', 450],
    ['nested lists', '<ul><li>x', 220],
    ['nested quotes', '<blockquote>x', 450],
    ['nested tables', '<table><tr><td>', 110],
    ['bold words', '<b>a</b>b', 2000],
    ['delimiters', '*a _ ~~', 10_000],
    ['brackets', '[a](', 10_000],
    ['backticks', '`x', 10_000],
    ['stray joiners', '\u200Da\u200C', 10_000],
    ['direction marks', '\u202Eא\u2066', 10_000],
    ['addresses', 'https://x.y/?utm_a=1 ', 2000],
    ['code fences', '<pre>```\n</pre>', 1000],
    ['terms', '<dt>a<dd>b', 1000],
    ['struck words', '<s>ab</s> c ', 3000],
    ['nested tasks', '<ul><li role=checkbox aria-checked=true>a', 220],
    ['fixed-width lines', '<p style="font-family:Consolas">a b</p>', 1000],
    ['components', '<x-a>b</x-a>', 2000],
  ];

  test.each(crafted)('%s come out whole and not much longer', (_, piece, times) => {
    const html = piece.repeat(times);
    const { notes, text } = cleanUp({ html }, rules, 'web_chat');
    expect(notes.map(({ code }) => code)).not.toContain('html_unreadable');
    expect(text.length).toBeLessThan(html.length * 3 + 100);
  });

  test.each([
    ['spaces in a heading', `# a${' '.repeat(50_000)}b`],
    ['marks at its end', `# a ${'# '.repeat(25_000)}b`],
    ['quotes far in', '>  '.repeat(20_000)],
    ['brackets in code', `${'w('.repeat(25_000)}\n${'w('.repeat(25_000)}`],
    ['columns', 'a\tb\n'.repeat(10_000)],
  ])('texts, too: %s', (_, text) => {
    for (const id of CHANNEL_IDS)
      expect(cleanUp({ text, mayBeMarkdown: true }, rules, id).text.length).toBeLessThan(text.length * 3);
  });
});
