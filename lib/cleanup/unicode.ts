/** Ranges of code points, both ends included. */
type Ranges = readonly (readonly [from: number, to?: number])[];

/** C0 and C1 controls without tab and line feed; carriage returns and their like are line ends. */
const CONTROLS: Ranges = [[0x00, 0x08], [0x0e, 0x1f], [0x7f, 0x84], [0x86, 0x9f]]; // biome-ignore format: pairs
const OTHER_LINE_ENDS: Ranges = [[0x0b, 0x0d], [0x85], [0x2028, 0x2029]];
/** Reserved for a program's inner use (Unicode 23.7), as the byte order mark read backwards is. */
const NONCHARACTERS: Ranges = [
  [0xfdd0, 0xfdef],
  [0xfffe, 0xffff],
];
const SURROGATES: Ranges = [[0xd800, 0xdfff]];

const SPACES: Ranges = [[0xa0], [0x1680], [0x2000, 0x200a], [0x202f], [0x205f], [0x3000]];

/** Looks like a space where no other Braille is. */
const BRAILLE_BLANK: Ranges = [[0x2800]];

/**
 * Characters without a shape of their own that no text needs: soft hyphen, combining grapheme joiner, fillers,
 * Khmer inherent vowels, Mongolian vowel separator, zero-width space, word joiner and invisible operators, byte order
 * mark, annotation and object marks.
 */
const INVISIBLE: Ranges = [
  [0xad], [0x034f], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180e], [0x200b], [0x2060, 0x2065], [0x206a, 0x206f],
  [0x3164], [0xfeff], [0xffa0], [0xfff0, 0xfffc],
]; // biome-ignore format: as above
/** The same in the upper planes: shorthand and musical formatting, language tags and what is kept for their like. */
const INVISIBLE_ABOVE: Ranges = [
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe001f],
  [0xe0080, 0xe00ff],
  [0xe01f0, 0xe0fff],
];
/** Choose among the shapes of the character before; a row of them can carry a hidden text. */
const VARIATIONS: Ranges = [[0x180b, 0x180d], [0x180f], [0xfe00, 0xfe0f]];
const VARIATIONS_ABOVE: Ranges = [[0xe0100, 0xe01ef]];

const JOINERS: Ranges = [[0x200c, 0x200d]];
const FLAG_TAGS: Ranges = [[0xe0020, 0xe007f]];
const DIRECTIONS: Ranges = [[0x061c], [0x200e, 0x200f], [0x202a, 0x202e], [0x2066, 0x2069]];

/** A pattern for any one of the ranges' characters; code points above the first plane need the flag `u`. */
function oneOf(flags: string, ...sets: Ranges[]): RegExp {
  const written = (code: number) =>
    code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  const ranges = sets.flat().map(([from, to = from]) => `${written(from)}-${written(to)}`);
  return new RegExp(`[${ranges.join('')}]`, flags);
}

/**
 * A quick test for any one of the first plane's ranges: of most characters, ASCII ones, one look says that they are
 * none, while V8 looks a class of so many ranges up by a call for each.
 */
function holds(...sets: Ranges[]): RegExp {
  return new RegExp(`[^\\t\\n -~](?<=${oneOf('', ...sets).source})`);
}

/** Text without any of these needs no care. */
export const HAS_UNUSUAL = holds(
  CONTROLS,
  OTHER_LINE_ENDS,
  NONCHARACTERS,
  SURROGATES,
  SPACES,
  BRAILLE_BLANK,
  INVISIBLE,
  VARIATIONS,
  JOINERS,
  DIRECTIONS,
);
export const HAS_BROKEN = holds(CONTROLS, OTHER_LINE_ENDS, NONCHARACTERS, SURROGATES);
/** Also finds pairs that may be invisible above the first plane. */
export const HAS_INVISIBLE = holds(BRAILLE_BLANK, INVISIBLE, VARIATIONS, JOINERS, DIRECTIONS, [
  [0xd82f],
  [0xd834],
  [0xdb40, 0xdb43],
]);

export const EACH_CONTROL = oneOf('g', CONTROLS, NONCHARACTERS);
export const EACH_LONE_SURROGATE = oneOf('gu', SURROGATES);
export const EACH_LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
export const EACH_SPACE = oneOf('g', SPACES);
export const EACH_INVISIBLE = oneOf('gu', INVISIBLE, INVISIBLE_ABOVE);
export const EACH_BRAILLE_BLANK = oneOf('g', BRAILLE_BLANK);
export const EACH_VARIATION_RUN = new RegExp(`${oneOf('u', VARIATIONS, VARIATIONS_ABOVE).source}+`, 'gu');
export const EACH_JOINER = oneOf('gu', JOINERS, FLAG_TAGS);
export const EACH_DIRECTION = oneOf('g', DIRECTIONS);

const scripts = (...names: string[]) => names.map((name) => `\\p{Script=${name}}`).join('');

export const RIGHT_TO_LEFT = new RegExp(`[${scripts('Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko')}]`, 'u');

/** A letter or mark of a script in which a joiner or non-joiner changes the shape of what is beside it. */
export const JOINING_SCRIPT = new RegExp(
  `(?=[\\p{L}\\p{M}])[${[
    'Arabic', 'Syriac', 'Mongolian', 'Nko', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil',
    'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Myanmar', 'Khmer', 'Tibetan',
  ]
    .map((name) => `\\p{Script_Extensions=${name}}`)
    .join('')}]`,
  'u',
); // biome-ignore format: as above

export const MONGOLIAN = /\p{Script=Mongolian}/u;
/** Also digits, which are emoji in a keycap. */
export const EMOJI = /[\p{Emoji}\p{Extended_Pictographic}]/u;
export const EMOJI_END = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u;
export const EMOJI_START = /^\p{Extended_Pictographic}/u;
/** A region's flag: a black flag, the region's code in tags, and the closing tag. */
export const REGION_FLAG = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/gu;

/** Typographic punctuation and what keyboards write for it; the minus sign (U+2212) is none. */
export const STRAIGHT: Readonly<Record<string, string>> = {
  '“': '"', '”': '"', '„': '"', '‟': '"', '‘': "'", '’': "'", '‚': "'", '‛': "'",
  '…': '...', '–': '-', '—': '-', '‑': '-', '‐': '-',
}; // biome-ignore format: as above
export const EACH_SMART = /[“”„‟‘’‚‛…–—‑‐]/g;
