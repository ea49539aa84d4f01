import { describe, expect, test } from 'vitest';
import { DraftMemory } from '../../../components/reply/draft-memory.ts';

function pasted(text: string, at: number, into: string): DraftMemory {
  const memory = new DraftMemory(into);
  memory.changed(into.slice(0, at) + text + into.slice(at));
  memory.arrived(text, `<b>${text}</b>`, at);
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
    memory.changed('olds');
    memory.arrived('news', '<b>news</b>', 0);
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
