import { describe, expect, test } from 'vitest';
import { loadPatterns } from '../../../components/panel/patterns.ts';
import type { ChannelId } from '../../../lib/channels/index.ts';
import { createScreen } from '../../../server/src/rules/screen.ts';

const config = {
  words: [
    { id: 'guarantee', word: 'guarantee' },
    { id: 'stupid', word: 'stupid' },
  ],
  detectors: ['card', 'us-ssn', 'ip', 'password', 'iban'].map((detector) => ({ id: detector, detector })),
  incoming: 'mask_stored',
};
const patterns = await loadPatterns(config);
const { outgoing, incoming } = createScreen(1, config).screen;

/** Messages before, the text, and what is found in it as it is written. */
const TABLE: readonly (readonly [ChannelId, readonly string[], string, readonly string[]])[] = [
  ['web_chat', [], 'SSN _536-90-4399_', ['536-90-4399']],
  ['web_chat', [], '_192.168.10.20_', ['192.168.10.20']],
  ['web_chat', [], 'we _guarantee_ it', ['guarantee']],
  ['web_chat', [], 'st**up**id', ['st**up**id']],
  ['web_chat', [], '[guar](https://x.example/)antee', ['guar](https://x.example/)antee']],
  ['web_chat', [], 'SSN 536\\-90\\-4399', ['536\\-90\\-4399']],
  ['web_chat', [], 'SSN **536**-~~90~~-`4399`', ['536**-~~90~~-`4399']],
  ['web_chat', [], '[SSN 536](https://a.example/1)-90-4399', ['536](https://a.example/1)-90-4399']],
  ['web_chat', [], '> it is 4111 1111\n> 1111 1111', ['4111 1111\n> 1111 1111']],
  ['web_chat', [], '> - it is 4111 1111\n>   1111 1111', ['4111 1111\n>   1111 1111']],
  ['web_chat', [], '```\n_4111111111111111_\n```', ['4111111111111111']],
  ['web_chat', [], '**Password:** _Hunter22_', ['Hunter22']],
  ['web_chat', [], 'DE**89** 3704 0044 0532 _0130_ 00', ['DE**89** 3704 0044 0532 _0130_ 00']],
  ['web_chat', [], 'see https://x.example/?card=4111111111111111', ['4111111111111111']],
  ['web_chat', [], 'we `guar`antee it', ['guar`antee']],
  ['web_chat', [], 'we \\_guarantee\\_ it', []],
  ['web_chat', [], 'nothing _to_ see **here**', []],
  ['whatsapp', [], 'SSN *536-90-4399*', ['536-90-4399']],
  ['whatsapp', [], 'we ~guarantee~ and _192.168.10.20_', ['guarantee', '192.168.10.20']],
  ['whatsapp', [], 'st**up**id', []],
  ['messenger', [], 'we _guarantee_ it', []],
  ['messenger', [], 'st**up**id', []],
  ['messenger', [], 'we *guarantee* it', ['guarantee']],
  ['web_chat', ['card **4111 1111**'], '_1111_ **1111**', ['1111_ **1111']],
  ['web_chat', ['my ssn is **536-90**-'], '4399', ['4399']],
  ['whatsapp', ['4111', '*11*11'], '_1111_ 1111', ['_1111_ 1111']],
];

describe.each(TABLE)('on %s after %j, %j', (channel, before, text, found) => {
  const pieces = (findings: readonly { start: number; end: number }[]) =>
    findings.map(({ start, end }) => text.slice(start, end));

  test('is found what the customer sees, by panel and server alike', async () => {
    expect(pieces(patterns.findAcross(before, text, channel))).toEqual(found);
    expect(patterns.follow(before, channel).update(text)).toEqual(patterns.findAcross(before, text, channel));
    expect(await outgoing?.find(before, text, channel)).toEqual(patterns.findAcross(before, text, channel));
  });

  test('is found while it is typed, letter by letter', () => {
    const scan = patterns.follow(before, channel);
    for (let end = 1; end <= text.length; end++) {
      const typed = text.slice(0, end);
      expect(scan.update(typed)).toEqual(patterns.findAcross(before, typed, channel));
    }
  });

  test('is masked and removed for good', () => {
    for (const change of [patterns.mask, patterns.remove]) {
      const changed = patterns
        .findAcross(before, text, channel)
        .reduceRight((rest, finding) => change(rest, finding, channel), text);
      expect(patterns.findAcross(before, changed, channel)).toEqual([]);
    }
  });
});

test('customers are looked at in the same way', async () => {
  const found = (await incoming?.find([], 'SSN _536-90-4399_', 'web_chat')) ?? [];
  expect(incoming?.mask('SSN _536-90-4399_', found, 'web_chat')).toBe('SSN _•••-••-4399_');
});

describe('what is masked or removed leaves markup that is whole', () => {
  const only = (change: typeof patterns.mask, text: string) => {
    const [finding] = patterns.findAcross([], text, 'web_chat');
    return finding && change(text, finding, 'web_chat');
  };
  test.each([
    ['[guar](https://x.example/)antee', '[••••](https://x.example/)•••••', ''],
    ['so st**up**id!', 'so ••**••**••!', 'so!'],
    ['SSN _536-90-4399_ ok', 'SSN _•••-••-4399_ ok', 'SSN ok'],
    ['SSN **536-90**-4399', 'SSN **•••-••**-4399', 'SSN '],
    ['**SSN: 536-90-4399**', '**SSN: •••-••-4399**', '**SSN: **'],
  ])('%s', (text, masked, removed) => {
    expect(only(patterns.mask, text)).toBe(masked);
    expect(only(patterns.remove, text)).toBe(removed);
  });
});
