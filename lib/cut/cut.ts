/** How far beyond a place the text is looked at: a family of four with skin tones is 30 units long. */
const BEYOND = 64;

const characters = /* @__PURE__ */ new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The beginning of a text, of `most` UTF-16 units at the most. It ends between two characters as people see them:
 * never within an emoji, or between a letter and its marks. Where the first alone is longer, it ends between two marks.
 */
export function cut(text: string, most: number): string {
  return text.slice(0, placeBefore(text, most));
}

/** The end of a text, of `most` UTF-16 units at the most, beginning as `cut` ends. */
export function cutStart(text: string, most: number): string {
  const at = text.length - most;
  if (at <= 0) return text;
  const before = placeBefore(text, at);
  return text.slice(before === at ? at : before + characterAt(text, before).length);
}

/** The whole character, as people see it, that the unit at this place belongs to; empty beyond the end. */
export function characterAt(text: string, at: number): string {
  return around(text, at)?.segment ?? '';
}

function placeBefore(text: string, at: number): number {
  if (text.length <= at) return text.length;
  const start = around(text, at)?.index ?? 0;
  if (start > 0) return start;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}

function around(text: string, at: number): Intl.SegmentData | undefined {
  return characters.segment(text.slice(0, at + BEYOND)).containing(at);
}
