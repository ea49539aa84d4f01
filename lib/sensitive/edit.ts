import type { Finding } from './checker.ts';
import { offsetOf, plain } from './plain.ts';
import { asWritten, type Render } from './view.ts';

const SHOWN = 4;
const MASK = '•';

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isSign = (code: number) =>
  code < 0x80 && !isDigit(code) && !((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);

type Place = Pick<Finding, 'start' | 'end'>;

/**
 * `text` with a finding masked: separators and the markup inside stay, and of a finding with more than four digits the
 * last four digits; everything else in it becomes a dot. Of a finding that is all markup, an address say, nothing stays.
 */
export function mask(text: string, { start, end }: Place, render: Render = asWritten): string {
  const form = plain(text, start, end);
  const { codes, length } = form;
  const isSeen = seenIn(text, { start, end }, render);
  const isSeenDigit = (i: number) => isDigit(codes[i] ?? 0) && isSeen(offsetOf(form, i));
  let digits = 0;
  for (let i = 0; i < length; i++) if (isSeenDigit(i)) digits++;
  let left = digits > SHOWN ? digits - SHOWN : digits;
  let masked = '';
  for (let i = 0; i < length; i++) {
    const code = codes[i] ?? 0;
    const hidden = isDigit(code) ? isSeenDigit(i) && left-- > 0 : !isSign(code) && isSeen(offsetOf(form, i));
    masked += hidden ? MASK : text.slice(offsetOf(form, i), i + 1 < length ? offsetOf(form, i + 1) : end);
  }
  return text.slice(0, start) + masked + text.slice(end);
}

/** Whether the customer sees a place of a finding; of one that is not seen at all, every place counts. */
function seenIn(text: string, { start, end }: Place, render: Render): (at: number) => boolean {
  const places = new Set(render(text)?.places.filter((at) => at >= start && at < end));
  return places.size === 0 ? () => true : (at) => places.has(at);
}

/** `text` without a finding, nor the marks that would be left around nothing; of white space on both sides one is kept. */
export function remove(text: string, { start, end }: Place, render: Render = asWritten): string {
  const view = render(text);
  if (!view) return cut(text, start, end);
  const { places } = view;
  const isSeen = new Set(places);
  let [from, to] = [start, end];
  while (from > 0 && !isSeen.has(from - 1)) from--;
  while (to < text.length && !isSeen.has(to)) to++;
  const kept = places.filter((at) => at < start || at >= end);
  const wanted = withoutSpace(Array.from(kept, (at) => text[at]).join(''));
  const marks = Array.from({ length: end - start }, (_, i) => start + i).filter((at) => !isSeen.has(at));
  const onlySeen = text.slice(0, start) + marks.map((at) => text[at]).join('') + text.slice(end);
  const ways = [cut(text, start, end), cut(text, from, end), cut(text, start, to), cut(text, from, to)];
  return ways.find((way) => withoutSpace(render(way)?.text ?? way) === wanted) ?? onlySeen;
}

const withoutSpace = (text: string) => text.replace(/\s+/g, '');

/** What clings to the word before it. */
const CLINGS = /^[\n,.;:!?…،؛؟、。\p{Pe}\p{Pf}]/u;

/** Of the white space on both sides what a person would leave: at the text's end it stays, to go on from. */
function cut(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (before === '' || before.endsWith('\n')) return before + withoutLine(before, after);
  if (!/\s$/.test(before)) return before + after;
  return CLINGS.test(after) ? before.slice(0, -1) + after : before + withoutIndent(after);
}

/** What follows at the beginning of a line, without the line if nothing is left of it, nor a second blank one. */
function withoutLine(before: string, after: string): string {
  const rest = withoutIndent(after);
  if (before === '') return rest.replace(/^\n+/, '');
  return rest.replace(before.endsWith('\n\n') ? /^\n{1,2}/ : /^\n/, '');
}

const withoutIndent = (text: string) => text.replace(/^[^\S\n]/, '');
