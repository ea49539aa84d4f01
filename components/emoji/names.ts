import Database from 'emoji-picker-element/database.js';
import type { Emoji, NativeEmoji } from 'emoji-picker-element/shared.js';
import type { Range } from '../../lib/pattern/edit.ts';
import { chooseLanguage, LANGUAGES } from '../../lib/texts/index.ts';
import { language } from '../panel/texts.ts';
import type { Reply } from '../reply/reply.ts';

/** An emoji that a name stands for. */
export interface Named {
  /** In the agent's skin tone. */
  emoji: string;
  /** The same in none: by it the picker knows what is used most. */
  base: string;
  /** What it is called in the agent's language. */
  name: string;
  /** The name by which it was found, or its first. */
  code: string;
}

let database: Database | undefined;
let spoken: string | undefined;

/** Where the picker's data is, and in which language: our own file, or it would be fetched from elsewhere. */
export function emojiSource(): { locale: string; dataSource: string } {
  const locale = chooseLanguage([language()], LANGUAGES);
  return { locale, dataSource: `/emoji/${locale}.json` };
}

/** At most `most` emoji whose names, or words about them, begin like this: who is called so first. */
export async function emojiNamed(code: string, most: number): Promise<Named[]> {
  const names = openNames();
  const [found, tone] = await Promise.all([
    names.getEmojiBySearchQuery(code.replaceAll('_', ' ')),
    names.getPreferredSkinTone(),
  ]);
  const ranked = found.filter(isNative).map((emoji, place) => {
    const own =
      emoji.shortcodes?.find((one) => one === code) ?? emoji.shortcodes?.find((one) => one.startsWith(code));
    return { emoji, own, rank: own === code ? 0 : own ? 1 : 2, place };
  });
  ranked.sort((one, other) => one.rank - other.rank || one.place - other.place);
  return ranked.slice(0, most).map(({ emoji, own }) => ({
    base: emoji.unicode,
    emoji: emoji.skins?.find((skin) => skin.tone === tone)?.unicode ?? emoji.unicode,
    name: emoji.annotation,
    code: own ?? emoji.shortcodes?.[0] ?? '',
  }));
}

/** Puts the emoji in the place of its name, between two colons, if there is one of that name and it still stands there. */
export async function replaceName(
  reply: Reply,
  { start, end, code }: Range & { code: string },
): Promise<void> {
  const written = reply.text.peek();
  const [first] = await emojiNamed(code, 1);
  const isThere = reply.text.peek().slice(0, end) === written.slice(0, end);
  if (first?.code !== code || !isThere) return;
  const { selection } = reply;
  insertNamed(reply, first, { start, end });
  // Who has typed on meanwhile goes on there.
  const by = first.emoji.length - (end - start);
  if (selection.start > end) reply.select({ start: selection.start + by, end: selection.end + by });
}

/** Puts it in the place of a name, and remembers that it was used. */
export function insertNamed(reply: Reply, { emoji, base }: Named, at: Range): void {
  reply.replace(at, emoji);
  openNames()
    .incrementFavoriteEmojiCount(base)
    .catch(() => {});
}

function openNames(): Database {
  const source = emojiSource();
  if (spoken !== source.locale) database = new Database(source);
  spoken = source.locale;
  return database as Database;
}

function isNative(emoji: Emoji): emoji is NativeEmoji {
  return 'unicode' in emoji;
}
