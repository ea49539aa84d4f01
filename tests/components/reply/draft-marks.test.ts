import { describe, expect, test } from 'vitest';
import { DraftMarks } from '../../../components/reply/draft-marks.ts';

const TEXT = 'Call [phone] now';
const PLACE = { start: 5, end: 12, variable: 'customer.phone' };
const WHOLE = { start: 0, end: 16, template: 't1' };

function inserted(): DraftMarks {
  const marks = new DraftMarks();
  marks.changed(TEXT);
  marks.add([WHOLE, PLACE]);
  return marks;
}

describe('what a template left in a draft', () => {
  test('moves with the text, and goes with it', () => {
    const marks = inserted();
    marks.changed(`Hello. ${TEXT}`);
    expect(marks.empty).toEqual([{ ...PLACE, start: 12, end: 19 }]);
    expect(marks.templates).toEqual(['t1']);
    marks.changed('Hello.');
    expect(marks.all).toEqual([]);
  });

  test('is known again when what took it away is undone, though much was written before', () => {
    const marks = inserted();
    const long = `${TEXT}. ${'word '.repeat(50)}`;
    for (let end = TEXT.length; end <= long.length; end++) marks.changed(long.slice(0, end));
    marks.changed(long.replace('[phone]', '0'));
    marks.changed(long.replace('[phone]', '01'));
    expect(marks.empty).toEqual([]);
    marks.changed(long);
    expect(marks.empty).toEqual([PLACE]);
  });

  test('is known again when all was removed and that is undone', () => {
    const marks = inserted();
    marks.changed('');
    marks.changed(TEXT);
    expect(marks.all).toEqual([WHOLE, PLACE]);
  });

  test('is not known in another draft that reads the same', () => {
    const marks = inserted();
    marks.show('');
    marks.changed(TEXT);
    expect(marks.all).toEqual([]);
  });

  test('that lies outside the draft it came with is none', () => {
    const marks = new DraftMarks();
    marks.show('Call', [PLACE, { start: 0, end: 4, template: 't2' }]);
    expect(marks.templates).toEqual(['t2']);
    expect(marks.empty).toEqual([]);
  });
});
