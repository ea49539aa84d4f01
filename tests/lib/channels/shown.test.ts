import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNEL_IDS, shown, visibleText } from '../../../lib/channels/index.ts';

const pieces = [
  'a',
  'b ',
  ' ',
  '\n',
  '\r\n',
  '*',
  '**',
  '_',
  '~',
  '~~',
  '`',
  '``',
  '```',
  '```\n',
  '\\',
  '[',
  '](',
  ')',
];
const more = [
  '> ',
  '- ',
  '1. ',
  'a. x\nb. y\n',
  '  ',
  '[a](https://x.example/b_c)',
  'https://x.example/_a_',
  'é',
  '😀',
  '\n\n',
  '*a*',
];
const text = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 24 }).map((parts) => parts.join(''));
const bare = (value: string) => value.replace(/\s+/gu, '');

test.each(CHANNEL_IDS)(
  'what is shown on %s is what is written without the markup, each in its place',
  (channel) => {
    fc.assert(
      fc.property(text, (written) => {
        const view = shown(channel, written);
        expect(bare(view?.text ?? written)).toBe(bare(visibleText(channel, written)));
        for (const [at, place] of (view?.places ?? []).entries()) expect(written[place]).toBe(view?.text[at]);
      }),
      { numRuns: 1000 },
    );
  },
);
