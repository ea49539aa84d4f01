import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DraftMemory } from '../../../components/cleanup/draftMemory.ts';
import { follow } from '../../../components/cleanup/follow.ts';

function pasted(text: string, at: number, into: string): DraftMemory {
  const memory = new DraftMemory();
  memory.changed(into);
  memory.pastes(text, `<b>${text}</b>`, at);
  expect(memory.changed(into.slice(0, at) + text + into.slice(at))).toBe(true);
  return memory;
}

const outcome = { removed: [], notes: [] };

describe('what was pasted', () => {
  test('is known by its place, and moves with what is written before it', () => {
    const memory = pasted('news', 5, 'Dear , bye');
    expect(memory.pasted).toEqual([{ start: 5, end: 9, html: '<b>news</b>' }]);
    memory.changed('My Dear news, bye');
    expect(memory.pasted[0]).toMatchObject({ start: 8, end: 12 });
  });

  test('is text like any other once it was changed inside', () => {
    const memory = pasted('news', 0, '');
    memory.changed('ne!ws');
    expect(memory.pasted).toEqual([]);
  });

  test('is not taken for what something else put there', () => {
    const memory = new DraftMemory();
    memory.pastes('news', '<b>news</b>', 0);
    expect(memory.changed('olds')).toBe(false);
    expect(memory.pasted).toEqual([]);
  });
});

describe('a clean-up', () => {
  test('is reported until its text is changed; undone, all that was known is known again', () => {
    const memory = pasted('news', 0, '');
    memory.cleaned({ start: 0, end: 4 }, { ...outcome, after: '**news**' }, () => memory.changed('**news**'));
    expect(memory.report).toMatchObject({ before: 'news', after: '**news**' });
    expect(memory.pasted).toEqual([]);
    memory.changed('**news** today');
    expect(memory.report).not.toBeNull();
    memory.changed('**new** today');
    expect(memory.report).toBeNull();
    memory.changed('news');
    expect(memory.pasted).toEqual([{ start: 0, end: 4, html: '<b>news</b>' }]);
    memory.changed('**news**');
    expect(memory.report).toMatchObject({ before: 'news' });
  });

  test('of a sent reply is forgotten', () => {
    const memory = pasted('news', 0, '');
    memory.changed('');
    memory.changed('news');
    expect(memory.pasted).toEqual([]);
  });
});

test('a part that is followed always holds the same text', () => {
  const edit = fc.record({
    at: fc.nat(30),
    removed: fc.nat(6),
    added: fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b') }),
  });
  fc.assert(
    fc.property(
      fc.string({ maxLength: 24, unit: fc.constantFrom('a', 'b') }),
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
          parts = follow(parts, text, next);
          text = next;
          for (const part of parts) expect(text.slice(part.start, part.end)).toBe(held);
        }
      },
    ),
  );
});
