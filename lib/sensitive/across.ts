import { detect, type Engine } from './engine.ts';
import { Identifiers } from './identifiers.ts';
import { LOOK_BACK, LOOK_BACK_LENGTH } from './look-back.ts';
import type { Match } from './overlap.ts';
import { offsetOf, plain } from './plain.ts';

/** Numbers people write in parts have three digits a part or more on average; counts and ages have fewer. */
const DIGITS_A_PART = 3;

/** A part of the joined text that comes from the new message: where it is there, where it is in its own. */
type Piece = { readonly joined: number; readonly own: number; readonly length: number };

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** The groups of digits in a text, as places. */
function groupsOf(text: string): { start: number; end: number }[] {
  const form = plain(text);
  const { codes, length } = form;
  const groups: { start: number; end: number }[] = [];
  for (let i = 0; i < length; i++) {
    if (!isDigit(codes[i] ?? 0)) continue;
    const start = offsetOf(form, i);
    while (i + 1 < length && isDigit(codes[i + 1] ?? 0)) i++;
    groups.push({ start, end: i + 1 < length ? offsetOf(form, i + 1) : text.length });
  }
  return groups;
}

/**
 * Matches of detectors in `text` that the previous messages help to see: numbers that begin there, as the part of
 * `text` they cover, and numbers whose context words stand there. The messages are read joined by a line break, joined
 * without, and as their digits alone, so that words between do not hide them, nor other numbers before; for numbers
 * without a check digit joined by a line break and by a space only.
 */
export function digitsAcross(engine: Engine, previousMessages: readonly string[], text: string): Match[] {
  const previous = previousMessages.slice(-LOOK_BACK).map((message) => message.slice(-LOOK_BACK_LENGTH));
  const head = text.slice(0, LOOK_BACK_LENGTH);
  const checked = { ...engine, searches: engine.searches.filter(({ unchecked }) => !unchecked) };
  const joined = (some: Engine, sign: string) => {
    const before = previous.map((message) => message + sign).join('');
    return detectFrom(some, before, head, [{ joined: before.length, own: 0, length: head.length }]);
  };
  return [
    ...joined(engine, '\n'),
    ...joined(checked, ''),
    ...digitsAlone(checked, previous, head),
    ...inOneRow(engine, previous, head),
  ];
}

const DIGIT = /\p{Nd}/u;
const NO_IDENTIFIERS = new Identifiers();

/** What is told by what stands between its digits, as if the messages from each on were one line. */
function inOneRow(engine: Engine, previous: readonly string[], text: string): Match[] {
  const searches = engine.searches.filter(({ unchecked }) => unchecked);
  if (searches.length === 0 || !DIGIT.test(text)) return [];
  return previous.flatMap((message, from) => {
    if (!DIGIT.test(message)) return [];
    const before = `${previous.slice(from).join(' ')} `;
    const pieces = [{ joined: before.length, own: 0, length: text.length }];
    return detectFrom({ ...engine, searches, identifiers: NO_IDENTIFIERS }, before, text, pieces);
  });
}

/** The digits alone, from each of the messages on: what was sent before the number does not hide it. */
function digitsAlone(engine: Engine, previous: readonly string[], text: string): Match[] {
  const digitsOf = (message: string) =>
    groupsOf(message)
      .map(({ start, end }) => `${message.slice(start, end)} `)
      .join('');
  const after = digitsOf(text);
  const parts = previous.map(digitsOf).filter((part) => part !== '');
  if (after === '') return [];
  return parts.flatMap((_, from) => {
    const before = parts.slice(from).join('');
    const pieces = piecesOf(text, before.length);
    return detectFrom(engine, before, after, pieces, inFewParts).filter(
      ({ start }) => start === pieces[0]?.own,
    );
  });
}

function piecesOf(text: string, joined: number): Piece[] {
  const pieces: Piece[] = [];
  let at = joined;
  for (const { start, end } of groupsOf(text)) {
    pieces.push({ joined: at, own: start, length: end - start });
    at += end - start + 1;
  }
  return pieces;
}

function inFewParts(groups: string): boolean {
  const parts = groups.trim().split(' ');
  return parts.join('').length >= parts.length * DIGITS_A_PART;
}

/** Matches in `before` and `after` read as one that reach into `after`, as places in the text of the pieces. */
function detectFrom(
  engine: Engine,
  before: string,
  after: string,
  pieces: readonly Piece[],
  accept: (found: string) => boolean = () => true,
): Match[] {
  const joined = before + after;
  return detect(engine, joined).flatMap(({ start, end, ...found }) => {
    if (end <= before.length || !accept(joined.slice(start, end))) return [];
    const first = pieces.findLast((piece) => piece.joined <= Math.max(start, before.length));
    const last = pieces.findLast((piece) => piece.joined < end);
    if (!first || !last) return [];
    const match = { start: place(first, Math.max(start, before.length)), end: place(last, end), ...found };
    return [start < before.length ? { ...match, isAcross: true } : match];
  });
}

const place = (piece: Piece, at: number) => piece.own + Math.min(at - piece.joined, piece.length);
