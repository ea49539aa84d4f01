import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressesIn,
  CHANNEL_IDS,
  type ChannelId,
  channels,
  fits,
  longest,
  split,
  visibleText,
} from '../../../lib/channels/index.ts';
import { runs } from '../../runs.ts';

const WORDS = [
  'order',
  'Bestellung',
  'заказ',
  'παραγγελία',
  'الطلب',
  'ההזמנה',
  'ご注文の商品は明日届きます。',
  '您的订单已发货！',
  'คำสั่งซื้อของคุณ',
  'ऑर्डर।',
  '주문이',
  'Is it? Yes!',
  'e.g. 3.5',
  '👩‍👩‍👧‍👦👍🏽🇩🇪',
  'n\u0303o',
  'https://example.com/a?b=1',
  '*bold words here*',
  '_so it is_',
  '~gone~',
  '`code here`',
  '*',
];
const word = fc.constantFrom(...WORDS);
const space = fc.constantFrom(' ', ' ', ' ', '', '  ', '\n', '\n\n', '\n> ', '\n- ', '\n1. ', '.\n');
const prose = fc
  .array(fc.tuple(word, space, fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 60 })
  .map((all) => all.map(([one, gap, times]) => (one + gap).repeat(times)).join(''));
const code = fc
  .array(fc.tuple(word, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 30 })
  .map((all) => `\n\`\`\`\n${all.map(([one, times]) => `  ${one} `.repeat(times)).join('\n')}\n\`\`\`\n`);
const text = fc
  .array(fc.oneof({ arbitrary: prose, weight: 3 }, { arbitrary: code, weight: 1 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.join(''));
const channel = fc.constantFrom<ChannelId>(...CHANNEL_IDS);
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const bare = (all: string) => all.replace(/\s+/g, '');

describe('a text in messages', () => {
  test('is one within the limit, as it is written', () => {
    expect(split('whatsapp', ` ${'a'.repeat(4094)}\n`)).toEqual([` ${'a'.repeat(4094)}\n`]);
  });

  test.each([
    ['a blank line', `${'a '.repeat(800)}\n\n${'b '.repeat(1000)}`, 'a '.repeat(800).trim()],
    ['a line', `${'a '.repeat(800)}\n${'b '.repeat(1000)}`, 'a '.repeat(800).trim()],
    ['a sentence', `${'a '.repeat(800)}b. ${'c '.repeat(1000)}`, `${'a '.repeat(800)}b.`],
    [
      'a sentence of a script without spaces',
      `${'商'.repeat(1500)}。${'品'.repeat(900)}`,
      `${'商'.repeat(1500)}。`,
    ],
    ['a space', `${'a'.repeat(1700)} ${'b'.repeat(1000)}`, 'a'.repeat(1700)],
    ['the last character that has room', '商'.repeat(2100), '商'.repeat(2000)],
    ['an emoji that has room', `${'a'.repeat(1995)}👩‍👩‍👧‍👦${'b'.repeat(100)}`, 'a'.repeat(1995)],
  ])('goes on at %s', (_, whole, first) => {
    expect(split('messenger', whole)[0]).toBe(first);
  });

  test('keeps a link and a mark whole, with no other place near', () => {
    const link = `https://example.com/${'x'.repeat(1500)}`;
    expect(split('messenger', `Hello ${'a'.repeat(700)} ${link}`)).toEqual([
      `Hello ${'a'.repeat(700)}`,
      link,
    ]);
    const mark = `*${'words '.repeat(500)}end*`;
    expect(split('whatsapp', `Hello ${'a'.repeat(1500)} ${mark}`)).toEqual([
      `Hello ${'a'.repeat(1500)}`,
      mark,
    ]);
  });

  test('closes a code block that is cut, and opens it again', () => {
    const lines = Array.from({ length: 300 }, (_, at) => `  line ${at} of the code`);
    const parts = split('whatsapp', `\`\`\`\n${lines.join('\n')}\n\`\`\``);
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(part).toMatch(/^```\n {2}line[^`]*\n```$/);
    expect(parts.flatMap((part) => part.split('\n').slice(1, -1))).toEqual(lines);
  });

  test('goes on as a quote, where a long line of one is cut', () => {
    const parts = split('whatsapp', `> ${'a word '.repeat(900)}`);
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(part).toMatch(/^> a word/);
  });

  test('keeps the indentation of the line that a part begins with', () => {
    const parts = split('whatsapp', `${'- one\n'.repeat(400)}${'  - below\n'.repeat(300)}`);
    expect(parts[1]).toMatch(/^ {2}- below/);
  });

  test('is cut closer to the limit when it would be too long otherwise', () => {
    const paragraph = `${'b '.repeat(1050).trim()}\n\n`;
    expect(split('whatsapp', paragraph.repeat(5).trim())).toHaveLength(3);
  });

  test('does not fit when it takes more messages than the channel has, and in web chat when it takes two', () => {
    expect(fits('messenger', 'a'.repeat(longest('messenger')))).toBe(true);
    expect(fits('messenger', 'a'.repeat(longest('messenger') + 1))).toBe(false);
    expect(fits('web_chat', 'a'.repeat(10_001))).toBe(false);
  });

  test('holds every message to the limit, and loses and adds nothing but white space, fences and quotes', () => {
    fc.assert(
      fc.property(channel, text, (id, whole) => {
        const parts = split(id, whole);
        const added = channels[id].markup.has('code_block') ? /[`>]/g : /$^/g;
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(channels[id].textLimit);
        if (parts.length > 1) for (const part of parts) expect(part.trim()).not.toBe('');
        expect(bare(parts.join('')).replace(added, '')).toBe(bare(whole).replace(added, ''));
      }),
      { numRuns: runs(150) },
    );
  });

  test('shows in its messages what it would show in one', () => {
    fc.assert(
      fc.property(channel, text, (id, whole) => {
        const parts = split(id, whole);
        expect(bare(parts.map((part) => visibleText(id, part)).join(''))).toBe(bare(visibleText(id, whole)));
      }),
      { numRuns: runs(150) },
    );
  });

  test('is never cut in a character or a link', () => {
    fc.assert(
      fc.property(channel, text, (id, whole) => {
        const count = (all: string) => [...graphemes.segment(bare(all))].length;
        const links = (all: string) => addressesIn(all).length / 2;
        const parts = split(id, whole);
        if (channels[id].markup.size === 0) {
          expect(parts.reduce((sum, part) => sum + count(part), 0)).toBe(count(whole));
        }
        expect(parts.reduce((sum, part) => sum + links(part), 0)).toBe(links(whole));
      }),
      { numRuns: runs(150) },
    );
  });

  test.each([
    ['letters', 'a'],
    ['spaces', ' '],
    ['lines', '\n'],
    ['blank lines in text', 'a\n\n'],
    ['fences', '```\n'],
    ['quotes', '> '],
    ['marks', '*a* _b '],
    ['stops', '. '],
    ['joiners', '👩‍'],
  ])('takes time linear in the text: %s', (_, piece) => {
    const time = (length: number) => {
      const whole = piece.repeat(length / piece.length);
      const before = process.cpuUsage();
      split('whatsapp', whole);
      const { user } = process.cpuUsage(before);
      return user / 1000;
    };
    time(10_000);
    const small = Math.max(10, time(20_000));
    expect(time(160_000)).toBeLessThan(small * 8 * 4);
  });
});
