import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editBetween } from '../../../lib/pattern/edit.ts';
import { followMarks, type Mark } from '../../../lib/templates/marks.ts';

const BEFORE = 'Dear Carla, call [phone] now.';
const PLACE: Mark = { start: 17, end: 24, variable: 'customer.phone' };
const WHOLE: Mark = { start: 5, end: 29, template: 't1' };

/** The marked parts of the text after the edit. */
const after = (text: string, marks: Mark[] = [PLACE]) =>
  followMarks(marks, editBetween(BEFORE, text), BEFORE, text).map(({ start, end }) => text.slice(start, end));

describe('an empty placeholder', () => {
  test.each([
    ['moves with what is written before it', `Hello! ${BEFORE}`],
    ['stays with what is written behind it', `${BEFORE} Bye.`],
    ['stays with what is written right before it', 'Dear Carla, call x[phone] now.'],
    ['stays with what is written right behind it', 'Dear Carla, call [phone]x now.'],
  ])('%s', (_what, text) => {
    expect(after(text)).toEqual(['[phone]']);
  });

  test.each([
    ['replaced', 'Dear Carla, call 0123 now.'],
    ['removed', 'Dear Carla, call  now.'],
    ['removed with what is around it', 'Dear Carla.'],
    ['gone with the whole draft', ''],
  ])('is none when it is %s', (_what, text) => {
    expect(after(text)).toEqual([]);
  });

  test.each([
    ['[phon]', 'its name is shortened'],
    ['[phone number]', 'its name is lengthened'],
    ['[phone', 'one bracket is lost'],
  ])('is still one as %s: %s', (label) => {
    expect(after(`Dear Carla, call ${label} now.`)).toEqual([label]);
  });

  test('is still one when an edit around it puts it there again, as a clean-up does', () => {
    expect(after('dear carla, CALL [phone] NOW.')).toEqual(['[phone]']);
  });

  test('is none when both brackets have gone one after the other', () => {
    const [one, two] = ['Dear Carla, call 01[phone] now.', 'Dear Carla, call 01 now.'];
    const marks = followMarks([PLACE], editBetween(BEFORE, one), BEFORE, one);
    expect(followMarks(marks, editBetween(one, two), one, two)).toEqual([]);
  });
});

describe('an inserted template', () => {
  test('takes in what is written within it, and not what is before and behind', () => {
    expect(after(`Hi. ${BEFORE}`.replace('call', 'please call').concat(' Bye.'), [WHOLE])).toHaveLength(1);
    expect(after(BEFORE.replace('call', 'please call'), [WHOLE])).toEqual([
      'Carla, please call [phone] now.',
    ]);
  });

  test('is gone when all of it was removed', () => {
    expect(after('Dear ', [WHOLE])).toEqual([]);
  });
});

test('marks always lie within the text, whatever is edited', () => {
  const change = fc.record({ at: fc.nat(40), remove: fc.nat(20), insert: fc.string({ maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      let text = BEFORE;
      let marks: Mark[] = [PLACE, WHOLE];
      for (const { at, remove, insert } of changes) {
        const next = text.slice(0, at) + insert + text.slice(at + remove);
        marks = followMarks(marks, editBetween(text, next), text, next);
        text = next;
        for (const { start, end } of marks) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
  );
});
