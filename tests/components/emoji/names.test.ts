// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { emojiNamed, replaceName } from '../../../components/emoji/names.ts';
import { speak } from '../../../components/panel/texts.ts';
import { createReply, type Reply } from '../../../components/reply/reply.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import { panelCatalogues } from '../../../lib/texts/panel/index.ts';
import { emojiData } from '../../../scripts/emoji-data.ts';

const fetched: string[] = [];

/** What is in the package beside the panel, and nothing else. */
beforeAll(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('fetch', async (address: string) => {
    fetched.push(address);
    const [, language] = /^\/emoji\/(en|de)\.json$/.exec(address) ?? [];
    if (!language) throw new Error(`A request has left the machine: ${address}`);
    return new Response(emojiData(language as 'en' | 'de'), { headers: { etag: language } });
  });
});

beforeEach(() => spoken('en'));

function spoken(language: string): Promise<void> {
  return speak(loadTexts(panelCatalogues, [language]));
}

function replyWith(text: string): Reply {
  return createReply({ text, selectionStart: text.length, selectionEnd: text.length }, () => {});
}

const codes = async (code: string) => (await emojiNamed(code, 6)).map(({ emoji }) => emoji);

test('whoever is called just so comes first, then those whose names begin like this, then what has to do with it', async () => {
  expect((await codes('tada'))[0]).toBe('🎉');
  expect((await codes('smile'))[0]).toBe('😄');
  expect((await codes('thumbs_u'))[0]).toMatch(/^👍/u);
  expect(await codes('birthday')).toContain('🎁');
  expect(await codes('nothing_is_called_that')).toEqual([]);
});

test('names are those of the agent’s language, and those known everywhere', async () => {
  await spoken('de');
  expect(await codes('geburtstag')).toContain('🎂');
  expect(await emojiNamed('tada', 1)).toMatchObject([{ emoji: '🎉', name: 'Konfettibombe', code: 'tada' }]);
  expect(fetched.every((address) => address.startsWith('/emoji/'))).toBe(true);
});

test('a name between two colons becomes its emoji', async () => {
  const reply = replyWith('Thank you :tada: and bye');
  await replaceName(reply, { start: 10, end: 16, code: 'tada' });
  expect(reply.text.value).toBe('Thank you 🎉 and bye');
});

test('who has typed on meanwhile goes on where the caret is', async () => {
  const reply = replyWith('Thank you :tada: and');
  const field = document.body.appendChild(document.createElement('textarea'));
  reply.attach(field);
  field.setSelectionRange(20, 20);
  await replaceName(reply, { start: 10, end: 16, code: 'tada' });
  expect(field.value).toBe('Thank you 🎉 and');
  expect(reply.selection).toEqual({ start: 16, end: 16 });
});

test('what is no name stays as it was typed, and so does what was changed meanwhile', async () => {
  const other = replyWith('Thank you :tad:');
  await replaceName(other, { start: 10, end: 15, code: 'tad' });
  expect(other.text.value).toBe('Thank you :tad:');

  const reply = replyWith('Thank you :tada:');
  const replaced = replaceName(reply, { start: 10, end: 16, code: 'tada' });
  reply.rewrite('Thanks :tada:');
  await replaced;
  expect(reply.text.value).toBe('Thanks :tada:');
});
