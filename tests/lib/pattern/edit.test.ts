import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editBetween, follow } from '../../../lib/pattern/edit.ts';

/** Few, so that edits repeat what is there; the last two share their second halves. */
const UNITS = fc.constantFrom('a', 'b', '😀', '🤀');

test('an edit makes the second text of the first, and cuts no character in two', () => {
  const texts = fc.string({ maxLength: 12, unit: UNITS });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const { start, oldEnd, newEnd } = editBetween(before, after);
      expect(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd)).toBe(after);
      for (const part of [before.slice(start, oldEnd), after.slice(start, newEnd)])
        expect(part).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

test('a part that is followed always holds the same text', () => {
  const edit = fc.record({
    at: fc.nat(30),
    removed: fc.nat(6),
    added: fc.string({ maxLength: 6, unit: UNITS }),
  });
  fc.assert(
    fc.property(
      fc.string({ maxLength: 24, unit: UNITS }),
      fc.nat(24),
      fc.nat(24),
      fc.array(edit),
      (begin, one, other, edits) => {
        let text = begin;
        const [start = 0, end = 0] = [Math.min(one, begin.length), Math.min(other, begin.length)].sort(
          (a, b) => a - b,
        );
        const held = text.slice(start, end);
        let parts = [{ start, end }];
        for (const { at, removed, added } of edits) {
          const next = text.slice(0, at) + added + text.slice(at + removed);
          parts = follow(parts, editBetween(text, next));
          text = next;
          for (const part of parts) expect(text.slice(part.start, part.end)).toBe(held);
        }
      },
    ),
  );
});
