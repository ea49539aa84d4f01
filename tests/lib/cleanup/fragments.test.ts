// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChannelId } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const folder = join(import.meta.dirname, 'fragments', '/');
const { rules } = compileRules({});

/** `name.txt` holds what each channel gets, under a line with the channel's name; one text may serve several. */
function expectations(name: string): [ChannelId, string][] {
  const sections = readFileSync(`${folder}${name}.txt`, 'utf8')
    .split(/^=== (.*)\n/m)
    .slice(1);
  const texts: [ChannelId, string][] = [];
  for (let at = 0; at < sections.length; at += 2) {
    const text = (sections[at + 1] ?? '').replace(/\n$/, '');
    for (const channel of (sections[at] ?? '').split(' ')) texts.push([channel as ChannelId, text]);
  }
  return texts;
}

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -'.html'.length));

describe.each(names)('a paste like %s', (name) => {
  const html = readFileSync(`${folder}${name}.html`, 'utf8');

  test.each(expectations(name))('comes out right on %s', (channel, expected) => {
    expect(cleanUp({ html }, rules, channel).text).toBe(expected);
  });

  test('is expected on all three channels', () => {
    expect(
      expectations(name)
        .map(([channel]) => channel)
        .sort(),
    ).toEqual(['messenger', 'web_chat', 'whatsapp']);
  });
});
