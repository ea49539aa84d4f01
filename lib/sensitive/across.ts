import { detect, type Engine } from './engine.ts';
import type { Match } from './overlap.ts';
import { plain } from './plain.ts';

/** How many of the last messages are looked at together, and how much of each. */
const MESSAGES = 5;
const TAIL = 200;

/** A part of the joined text that comes from the new message: where it is there and here. */
type Piece = { readonly joined: number; readonly own: number; readonly length: number };

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** The groups of digits in a text, as places. */
function groupsOf(text: string): { start: number; end: number }[] {
  const { codes, offsets, length } = plain(text);
  const groups: { start: number; end: number }[] = [];
  for (let i = 0; i < length; i++) {
    if (!isDigit(codes[i] ?? 0)) continue;
    const start = offsets[i] ?? 0;
    while (i + 1 < length && isDigit(codes[i + 1] ?? 0)) i++;
    groups.push({ start, end: i + 1 < length ? (offsets[i + 1] ?? 0) : text.length });
  }
  return groups;
}

/**
 * Matches of detectors that begin in the previous messages and end in `text`, as the part of `text` they cover. The
 * messages are read joined by a line break, joined without, and as their digits alone, so that words between do not
 * hide them.
 */
export function digitsAcross(engine: Engine, previousMessages: readonly string[], text: string): Match[] {
  const previous = previousMessages.slice(-MESSAGES).map((message) => message.slice(-TAIL));
  if (!previous.some((message) => groupsOf(message).length > 0)) return [];
  const head = text.slice(0, TAIL);
  const whole = ['\n', ''].flatMap((sign) => {
    const before = previous.map((message) => message + sign).join('');
    return crossing(engine, before, head, [{ joined: before.length, own: 0, length: head.length }]);
  });
  const digitsBefore = previous
    .flatMap((message) => groupsOf(message).map(({ start, end }) => `${message.slice(start, end)} `))
    .join('');
  let digits = '';
  const pieces: Piece[] = [];
  for (const { start, end } of groupsOf(head)) {
    pieces.push({ joined: digitsBefore.length + digits.length, own: start, length: end - start });
    digits += `${head.slice(start, end)} `;
  }
  return [...whole, ...crossing(engine, digitsBefore, digits, pieces)];
}

function crossing(engine: Engine, before: string, after: string, pieces: readonly Piece[]): Match[] {
  const inText = (at: number, piece: Piece) => piece.own + Math.min(at - piece.joined, piece.length);
  return detect(engine, before + after).flatMap(({ start, end, rule }) => {
    if (start >= before.length || end <= before.length) return [];
    const first = pieces[0];
    const last = pieces.findLast((piece) => piece.joined < end);
    return first && last ? [{ start: first.own, end: inText(end, last), rule }] : [];
  });
}
