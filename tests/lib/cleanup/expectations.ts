import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelId } from '../../../lib/channels/index.ts';

export const folder = join(import.meta.dirname, 'fragments', '/');

/** `name.txt` holds what each channel gets, under a line with the channel's name; one text may serve several. */
export function expectations(name: string): [ChannelId, string][] {
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
