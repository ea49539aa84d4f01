import type { Edit, Range } from '../pattern/edit.ts';

/** A part of a draft that a template was inserted as. */
export interface InsertedTemplate extends Range {
  readonly template: string;
}

/** A placeholder in a draft that nothing stands in yet. */
export interface EmptyPlace extends Range {
  readonly variable: string;
}

export type Mark = InsertedTemplate | EmptyPlace;

/**
 * Where marks are after an edit that made `after` of `before`. What was written within a part belongs to it; a part
 * that was replaced whole, or of which nothing is left, is gone. An empty place is one as long as one of its brackets
 * stands, and where an edit around it, such as a clean-up, put the same words again.
 */
export function followMarks(marks: readonly Mark[], edit: Edit, before: string, after: string): Mark[] {
  let searched = edit.start;
  return marks.flatMap((mark) => {
    const { start, end } = moved(mark, edit);
    if ('template' in mark || isBracketed(after, start, end))
      return start < end ? { ...mark, start, end } : [];
    if (mark.end <= edit.start || mark.start >= edit.oldEnd) return [];
    const words = before.slice(mark.start, mark.end);
    const again = after.slice(0, edit.newEnd).indexOf(words, searched);
    if (again < 0) return [];
    searched = again + words.length;
    return { ...mark, start: again, end: searched };
  });
}

function isBracketed(text: string, start: number, end: number): boolean {
  return start < end && (text[start] === '[' || text[end - 1] === ']');
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
