import { describe, expect, test } from 'vitest';
import { addressesIn } from '../../../lib/channels/index.ts';

const found = (text: string) => {
  const places = addressesIn(text);
  return places.flatMap((start, at) => (at % 2 === 0 ? [text.slice(start, places[at + 1])] : []));
};

describe('B9: an address in a text', () => {
  test.each([
    ['stops at a closing quote', 'see “https://x.y/a” now', 'https://x.y/a'],
    ['stops at a guillemet', '«https://x.y/a»', 'https://x.y/a'],
    ['stops at a dash', 'https://x.y/a—the page', 'https://x.y/a'],
    ['stops at an en dash', 'https://x.y/a–b', 'https://x.y/a'],
    ['stops at CJK punctuation', '请看https://x.y/a。谢谢', 'https://x.y/a'],
    ['stops at a corner bracket', '「https://x.y/a」', 'https://x.y/a'],
    ['stops at full-width punctuation', 'https://x.y/a，然后（https', 'https://x.y/a'],
    ['stops at a full-width bracket', '（https://x.y/a）', 'https://x.y/a'],
    ['stops at an Arabic comma', 'https://x.y/a، ثم', 'https://x.y/a'],
    ['keeps brackets of its own', 'https://x.y/Foo_(bar)', 'https://x.y/Foo_(bar)'],
    ['leaves a bracket around it', '(see https://x.y/Foo_(bar)).', 'https://x.y/Foo_(bar)'],
    ['leaves a square bracket around it', '[https://x.y/a[1]]', 'https://x.y/a[1]'],
    ['keeps a slash', 'https://x.y/a/.', 'https://x.y/a/'],
    ['keeps an equals sign', 'https://x.y/?q=, and', 'https://x.y/?q='],
    ['keeps a hash', 'https://x.y/#', 'https://x.y/#'],
    ['keeps an underscore that nothing opened', 'https://x.y/a_ b', 'https://x.y/a_'],
    ['leaves a mark around it', '_https://x.y/a_ b', 'https://x.y/a'],
    ['keeps letters of any script', 'https://x.y/東京々?q=ü', 'https://x.y/東京々?q=ü'],
  ])('%s', (_, text, address) => {
    expect(found(text)).toEqual([address]);
  });

  test('is found in time linear in the text', () => {
    for (const piece of ['https://x.y/a_ ', 'https://x.y/)', '_ https://', 'https://x.y/****', ')'])
      expect(addressesIn(`https://x${piece.repeat(20_000)}`).length).toBeGreaterThan(0);
  });
});
