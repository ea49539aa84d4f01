import { isUnseen } from './boundary.ts';
import { LOOKALIKES, STROKES } from './lookalikes.ts';

/** What folding treats as equal; width, ligatures and invisible characters are always folded. */
export interface FoldOptions {
  /** Keep upper and lower case apart. Default false. */
  readonly caseSensitive?: boolean | undefined;
  /** Treat é as e, ø as o. Default false. */
  readonly diacritics?: boolean | undefined;
  /** Treat letters of other scripts as the Latin letters they look like. Default true. */
  readonly confusables?: boolean | undefined;
}

const MARKS = /\p{Mn}/gu;
const SPACES = /[\s\u0085]/g;
const APOSTROPHES = /[\u00b4\u02b9-\u02bd\u02c8\u2018-\u201b\u2032\u2035\ua78b\ua78c\uff07\u055a\u05f3]/g;
const QUOTES = /[\u201c-\u201f\u2033\u2036\u301d-\u301f\uff02\u05f4]/g;
const HYPHENS = /[\p{Pd}\u2043\u2212]/gu;

/** Apostrophes, quotation marks and hyphens of all kinds as those of a keyboard. */
const plainSigns = (text: string) =>
  text.replace(APOSTROPHES, "'").replace(QUOTES, '"').replace(HYPHENS, '-');

/**
 * One character as words are compared: decomposed (NFKD), spaces, apostrophes and hyphens of all kinds as the plain
 * ones, without case (full case folding; Turkish İ and ı are i), look-alike letters as Latin ones; empty for what is
 * not seen, see `isUnseen`.
 */
export function foldCharacter(character: string, options: FoldOptions): string {
  if (character >= '!' && character <= '~')
    return options.caseSensitive ? character : character.toLowerCase();
  if (isUnseen(character.codePointAt(0) as number)) return '';
  let text = plainSigns(plainSigns(character).normalize('NFKD').replace(SPACES, ' '));
  // Marks that stand alone are decomposed to a space with the mark.
  if (text.length > 1) text = text.trimStart();
  if (!options.caseSensitive) text = withoutCase(text);
  if (options.diacritics) text = swap(text.replace(MARKS, ''), STROKES);
  return options.confusables === false ? text : swap(text, LOOKALIKES);
}

/** In capitals more is equal than in small letters: ß and ss, ſ and s, the iota under a Greek letter and beside it. */
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').replaceAll('i\u0307', 'i');
}

function swap(text: string, table: ReadonlyMap<string, string>): string {
  return Array.from(text, (one) => {
    const lower = one.toLowerCase();
    const other = table.get(lower);
    if (other === undefined) return one;
    return one === lower ? other : other.toUpperCase();
  }).join('');
}

/** A whole text folded, where the way back is not needed. */
export function foldText(text: string, options: FoldOptions): string {
  if (/^[ -~]*$/.test(text)) return options.caseSensitive ? text : text.toLowerCase();
  return Array.from(text, (one) => foldCharacter(one, options)).join('');
}

/** A folded text; `map[i]` is the offset in the original of the character that gave unit i, `map[length]` its length. */
export interface Folded {
  readonly text: string;
  readonly map: Uint32Array;
}

/** Folds a text for comparison, keeping the way back to the original UTF-16 offsets. */
export function fold(text: string, options: FoldOptions = {}): Folded {
  const map: number[] = [];
  let out = '';
  let at = 0;
  for (const character of text) {
    const folded = foldCharacter(character, options);
    out += folded;
    for (let i = 0; i < folded.length; i++) map.push(at);
    at += character.length;
  }
  map.push(at);
  return { text: out, map: Uint32Array.from(map) };
}
