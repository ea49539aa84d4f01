import type { Edit, Range } from '../pattern/edit.ts';

/** A part of a draft that a template was inserted as, or a placeholder in it that is still empty. */
export type Mark = Range & ({ readonly template: string } | { readonly variable: string });

/**
 * Where marks are after an edit that made `text`. What was written within a part belongs to it; a part that was
 * replaced whole, or of which nothing is left, is gone. A placeholder is one as long as one of its brackets stands.
 */
export function followMarks(marks: readonly Mark[], edit: Edit, text: string): Mark[] {
  return marks.flatMap((mark) => {
    const { start, end } = moved(mark, edit);
    if (start >= end) return [];
    if ('variable' in mark && text[start] !== '[' && text[end - 1] !== ']') return [];
    return start === mark.start && end === mark.end ? mark : { ...mark, start, end };
  });
}

function moved({ start, end }: Range, edit: Edit): Range {
  if (end <= edit.start) return { start, end };
  const shift = edit.newEnd - edit.oldEnd;
  if (start >= edit.oldEnd) return { start: start + shift, end: end + shift };
  // What was replaced with the whole part, or reaches beyond one of its ends, is no part of it.
  return {
    start: start < edit.start ? start : edit.newEnd,
    end: end > edit.oldEnd ? end + shift : edit.start,
  };
}
