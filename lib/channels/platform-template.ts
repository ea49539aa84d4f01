/** Text around a gap, or the gap's number. */
export type Piece = string | number;

const GAP = /\{\{(\d+)\}\}/;
/** How much of the text on each side says which gap it is, in UTF-16 units. */
const AROUND = 24;

/** A template's text cut at its gaps, `{{1}}`, `{{2}}`. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(GAP)
    .map((piece, at) => (at % 2 === 1 ? Number(piece) : piece))
    .filter((piece) => piece !== '');
}

/** The numbers of a text's gaps, each once, in order. */
export function gapsOf(text: string): number[] {
  const numbers = piecesOf(text).filter((piece) => typeof piece === 'number');
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** The text with its gaps filled: `values` in the order of `gapsOf`. */
export function fillGaps(text: string, values: readonly string[]): string {
  const gaps = gapsOf(text);
  return piecesOf(text)
    .map((piece) => (typeof piece === 'number' ? (values[gaps.indexOf(piece)] ?? '') : piece))
    .join('');
}

/** What stands around the first place of a gap: what a person knows it by. */
export function aroundGap(text: string, gap: number): string {
  const pieces = piecesOf(text);
  const at = pieces.indexOf(gap);
  const side = (all: Piece[]) => all.map((piece) => (typeof piece === 'number' ? '…' : piece)).join('');
  const before = side(pieces.slice(0, at)).replace(/\s+/g, ' ');
  const after = side(pieces.slice(at + 1)).replace(/\s+/g, ' ');
  const start = before.length > AROUND ? `… ${before.slice(-AROUND).replace(/^\S*\s/, '')}` : before;
  const end = after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/, '')} …` : after;
  return `${start}___${end}`.trim();
}
