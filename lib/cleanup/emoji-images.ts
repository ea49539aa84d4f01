const EMOJI = /^(?=\P{ASCII})[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u;
/** What chat programs, editors and sites say about an emoji that they show as a picture, the surest first. */
const SAYING = [
  'alt',
  'data-emoji',
  'data-emoji-fallback',
  'data-emoji-id',
  'data-emoji-name',
  'data-emoji-short-name',
  'data-stringify-emoji',
  'aria-label',
  'title',
];
const NAME = /^:?([a-z0-9_+-]{2,40}):?(?::skin-tone-([2-6]):)?$/i;
const CODE_POINTS = /^(?:emoji_)?u?([0-9a-f]{4,6}(?:[-_][0-9a-f]{2,6})*)$/i;
/** Where sites keep pictures of emoji: `…/emoji/14/svg/1f389.svg`, `…/notoemoji/15.0/1f389/72.png`. */
const SOURCE =
  /emoji.*?\/((?:emoji_)?u?[0-9a-f]{4,6}(?:[-_][0-9a-f]{2,6})*)(?:@\dx)?(?:\/\d+)?\.(?:png|svg|gif|webp)/i;

/** The names that people use most, as chats and GitHub write them; of others the name is kept. */
const NAMED: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 tada 🎉 smile 😄 smiley 😃 grinning 😀 slightly_smiling_face 🙂 blush 😊 wink 😉 joy 😂 ' +
    'rofl 🤣 heart ❤️ heart_eyes 😍 pray 🙏 clap 👏 raised_hands 🙌 wave 👋 ok_hand 👌 muscle 💪 fire 🔥 rocket 🚀 eyes 👀 100 💯 ' +
    'white_check_mark ✅ heavy_check_mark ✔️ x ❌ warning ⚠️ exclamation ❗ question ❓ bulb 💡 star ⭐ sparkles ✨ thinking_face 🤔 ' +
    'thinking 🤔 cry 😢 sob 😭 disappointed 😞 confused 😕 angry 😠 sweat_smile 😅 sunglasses 😎 party 🎉 partying_face 🥳 point_right 👉 ' +
    'point_left 👈 point_up ☝️ point_down 👇 phone ☎️ email 📧 calendar 📅 information_source ℹ️ rotating_light 🚨 lock 🔒 memo 📝'
  )
    .match(/(\S+) (\S+)/g)
    ?.map((pair) => pair.split(' ')) ?? [],
);

/** The emoji that a picture, or an empty element with one behind it, stands for, or its name (`:party_parrot:`). */
export function emojiOf(element: Element): string | undefined {
  const isMarked = /emoji|emoticon|smiley/i.test(element.getAttribute('class') ?? '');
  const said = SAYING.map((attribute) => ({
    attribute,
    text: element.getAttribute(attribute)?.trim() ?? '',
  })).filter(({ text }) => text !== '');
  for (const { text } of said) if (EMOJI.test(text)) return text;
  for (const { attribute, text } of said) {
    const emoji = attribute.startsWith('data-') ? fromCodePoints(text) : undefined;
    if (emoji) return emoji;
  }
  const shown = fromCodePoints(SOURCE.exec(element.getAttribute('src') ?? '')?.[1] ?? '');
  if (shown) return shown;
  const name = said.find(({ attribute, text }) => {
    const isName = NAME.test(text) && (/^:.*:$/.test(text) || isMarked);
    return isName && (attribute !== 'title' || isMarked);
  })?.text;
  if (name !== undefined) return named(name);
  return isMarked ? said.find(({ attribute }) => attribute === 'alt')?.text : undefined;
}

function named(text: string): string {
  const [, name = '', tone] = NAME.exec(text) ?? [];
  const country = /^flag-([a-z]{2})$/i.exec(name)?.[1];
  if (country) return [...country.toUpperCase()].map((letter) => fromLetter(letter)).join('');
  const emoji = NAMED[name.toLowerCase()];
  if (emoji === undefined) return `:${name}:`;
  return tone ? emoji + String.fromCodePoint(0x1f3f9 + Number(tone)) : emoji;
}

/** A letter of a flag. */
const fromLetter = (letter: string) => String.fromCodePoint(0x1f1a5 + letter.charCodeAt(0));

function fromCodePoints(text: string): string | undefined {
  const points = CODE_POINTS.exec(text)?.[1]
    ?.split(/[-_]/)
    .map((point) => Number.parseInt(point, 16));
  if (!points?.every((point) => point <= 0x10ffff)) return undefined;
  const emoji = String.fromCodePoint(...points);
  return EMOJI.test(emoji) ? emoji : undefined;
}
