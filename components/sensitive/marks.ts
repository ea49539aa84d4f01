import { editBetween, type Range } from '../../lib/pattern/edit.ts';
import type { Finding } from '../../lib/sensitive/index.ts';

/** Names of the CSS highlights, as sensitive.css and composer.css draw them. */
const HIGHLIGHTS = { red: 'sensitive-red', orange: 'sensitive-orange' } as const;
const PLACES = 'empty-place';

/** Highlights have no lines in Firefox before 149, where a colour alone would tell one mark from another. */
const LACKS_LINES = /Firefox\/14[0-8]/.test(navigator.userAgent);

/** Marks findings in the mirrored text, each in its colour. Marks made before are gone. */
export function mark(mirrored: Text, findings: readonly Finding[]): void {
  for (const [color, name] of Object.entries(HIGHLIGHTS)) {
    const marked = findings.filter((finding) => finding.color === color);
    highlight(mirrored, name, marked);
  }
}

/** Marks the empty places of templates in the mirrored text. */
export function markPlaces(mirrored: Text, places: readonly Range[]): void {
  highlight(mirrored, PLACES, places);
}

function highlight(mirrored: Text, name: string, parts: readonly Range[]): void {
  CSS.highlights.set(name, new Highlight(...parts.map((part) => rangeOf(mirrored, part))));
  if (LACKS_LINES) void import('./lines.ts').then(({ drawLines }) => drawLines(mirrored));
}

export function unmark(): void {
  for (const name of [...Object.values(HIGHLIGHTS), PLACES]) CSS.highlights.delete(name);
}

/** Replaces only what differs, so that the browser lays out no more than that anew. */
export function reflect(mirrored: Text, value: string): void {
  const { start, oldEnd, newEnd } = editBetween(mirrored.data, value);
  if (oldEnd > start || newEnd > start)
    mirrored.replaceData(start, oldEnd - start, value.slice(start, newEnd));
}

/** Scrolls so that a part of the text can be seen. */
export function reveal(mirrored: Text, scroller: Element, { start, end }: Range): void {
  const range = document.createRange();
  range.setStart(mirrored, start);
  range.setEnd(mirrored, end);
  const { top, bottom } = range.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  if (top < view.top || bottom > view.bottom) scroller.scrollTop += top - view.top - view.height / 3;
}

function rangeOf(mirrored: Text, { start, end }: Range): StaticRange {
  return new StaticRange({
    startContainer: mirrored,
    startOffset: start,
    endContainer: mirrored,
    endOffset: end,
  });
}
