/** Scripts in which a joiner or non-joiner after a letter changes its shape. */
const JOINING = [
  ...[
    'Arabic',
    'Syriac',
    'Mongolian',
    'Nko',
    'Devanagari',
    'Bengali',
    'Gurmukhi',
    'Gujarati',
    'Oriya',
    'Tamil',
  ],
  ...['Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Myanmar', 'Khmer', 'Tibetan'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** Invisible characters where writing needs them: joiners, the parts of emoji, variants of ideographs and letters. */
const NEEDED = [
  `(?<=[${JOINING}])[\\u200C\\u200D]`,
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Emoji})[\\uFE0E\\uFE0F]',
  '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]+\\u{E007F}',
  '(?<=\\p{Script=Han})[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]',
  '(?<=\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]',
].join('|');

/**
 * What shows nothing, or changes how what follows is shown: Unicode's default ignorable code points (zero-width, bidi
 * controls, fillers, tags), controls, line ends, the blank of Braille, annotations, halves of characters.
 */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u2800\uFFF9-\uFFFC]/u.source;
const EACH = new RegExp(`(${NEEDED})|${HIDDEN}`, 'gu');

/** Marks of direction: needed beside letters that run from right to left, hidden elsewhere. They enclose nothing. */
const DIRECTION_MARK = /^[\u061C\u200E\u200F]$/;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What stands in a shown name for a character that cannot be seen. */
export const INVISIBLE_MARK = '▯';

/**
 * A name as it is shown: one from a provider is shown as it is, but for each invisible character a visible mark. None
 * is left that could change the direction of what stands around the name. Idempotent.
 */
export function shownName(name: string): string {
  return withoutHidden(name, INVISIBLE_MARK);
}

/** A name without what shows nothing or changes how what follows is shown, or with `instead` for each. Idempotent. */
export function withoutHidden(name: string, instead = ''): string {
  return name.replace(EACH, (character, needed?: string) =>
    needed !== undefined || (DIRECTION_MARK.test(character) && RIGHT_TO_LEFT.test(name))
      ? character
      : instead,
  );
}

/** Why a name that somebody typed cannot be taken: it shows nothing, or has in it what cannot be seen. Null when it can. */
export function nameFault(name: string): 'empty' | 'hidden' | null {
  if (shownName(name) !== name) return 'hidden';
  return SEEN.test(name) ? null : 'empty';
}
