import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Language } from '../lib/texts/index.ts';

/** As emoji-picker-element-data has them, which follows CLDR and emojibase. */
interface Emoji {
  emoji: string;
  shortcodes?: string[];
}

const { resolve } = createRequire(import.meta.url);

/**
 * All emoji with their names and search words in a language, as the picker reads them. They answer to the names of this
 * language and to those that chats and GitHub have made known everywhere, such as `:tada:`.
 */
export function emojiData(language: Language): string {
  const known = new Map(read('en/github').map(({ emoji, shortcodes }) => [plain(emoji), shortcodes]));
  const named = read(`${language}/cldr`).map((one) => {
    const shortcodes = [...(one.shortcodes ?? []), ...(known.get(plain(one.emoji)) ?? [])];
    return { ...one, shortcodes: [...new Set(shortcodes)] };
  });
  return JSON.stringify(named);
}

function read(set: string): Emoji[] {
  return JSON.parse(readFileSync(resolve(`emoji-picker-element-data/${set}/data.json`), 'utf8'));
}

/** Without the mark that asks for the coloured form: not all sets have it. */
function plain(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '');
}
