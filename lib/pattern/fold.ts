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

const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
const MARKS = /\p{Mn}/gu;

/**
 * One character as words are compared: decomposed (NFKD), spaces of all kinds as a space, lower case, look-alike
 * letters as Latin ones; empty for invisible characters (zero-width, soft hyphen, variation selectors).
 */
export function foldCharacter(character: string, options: FoldOptions): string {
  if (INVISIBLE.test(character)) return '';
  let text = character.normalize('NFKD').replace(/\s/g, ' ');
  if (!options.caseSensitive) text = text.toLowerCase().replaceAll('ς', 'σ');
  if (options.diacritics) text = swap(text.replace(MARKS, ''), STROKES);
  return options.confusables === false ? text : swap(text, LOOKALIKES);
}

function swap(text: string, table: ReadonlyMap<string, string>): string {
  return Array.from(text, (one) => {
    const lower = one.toLowerCase();
    const other = table.get(lower);
    if (other === undefined) return one;
    return one === lower ? other : other.toUpperCase();
  }).join('');
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
