import { cut, cutStart } from '../cut/cut.ts';

/** Text around a gap, or the gap by its number or name. */
export type Piece = string | { gap: string };

const GAP = /\{\{(\d+|[a-z][a-z0-9_]*)\}\}/;
/** How much of the text on each side says which gap it is, in UTF-16 units. */
const AROUND = 24;

/** A template's text cut at its gaps: `{{1}}`, `{{2}}`, or `{{first_name}}`. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(GAP)
    .map((piece, at) => (at % 2 === 1 ? { gap: piece } : piece))
    .filter((piece) => piece !== '');
}

/** A text's gaps, each once: numbers in their order, names as they come. */
export function gapsOf(text: string): string[] {
  const gaps = piecesOf(text).flatMap((piece) => (typeof piece === 'string' ? [] : piece.gap));
  return [...new Set(gaps)].sort((one, other) => Number(one) - Number(other) || 0);
}

/** Whether a gap has a name, which says what belongs there; otherwise it only has a number. */
export function isNamed(gap: string): boolean {
  return !/^\d/.test(gap);
}

/** The text with its gaps filled: `values` in the order of `gapsOf`. */
export function fillGaps(text: string, values: readonly string[]): string {
  const gaps = gapsOf(text);
  return piecesOf(text)
    .map((piece) => (typeof piece === 'string' ? piece : (values[gaps.indexOf(piece.gap)] ?? '')))
    .join('');
}

/** What stands around the first place of a gap: what a person knows it by. */
export function aroundGap(text: string, gap: string): string {
  const pieces = piecesOf(text);
  const at = pieces.findIndex((piece) => typeof piece !== 'string' && piece.gap === gap);
  const side = (all: Piece[]) => all.map((piece) => (typeof piece === 'string' ? piece : '…')).join('');
  const before = side(pieces.slice(0, at)).replace(/\s+/g, ' ');
  const after = side(pieces.slice(at + 1)).replace(/\s+/g, ' ');
  const start = before.length > AROUND ? `… ${cutStart(before, AROUND).replace(/^\S*\s/, '')}` : before;
  const end = after.length > AROUND ? `${cut(after, AROUND).replace(/\s\S*$/, '')} …` : after;
  return `${start}___${end}`.trim();
}
