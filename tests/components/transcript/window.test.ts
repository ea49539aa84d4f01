import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstSeq,
  lastSeq,
  MOST_MESSAGES,
  onTheirWay,
  withNewer,
  withOlder,
} from '../../../components/transcript/window.ts';
import type { Message } from '../../../lib/protocol/index.ts';
import { pending } from '../fixtures/builders.ts';

const TOTAL = 1200;
const PAGE = 50;

const message = (seq: number): Message => ({
  from: 'customer',
  conversation: 'c1',
  seq,
  id: `m${seq}`,
  author: 'Jonas',
  text: String(seq),
  at: seq,
});
/** Messages from one number to another, both included. */
const run = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => message(from + index));

describe('the messages in the document', () => {
  test('are never more than 400 and never have a gap, however one reads up and down, late or wrong pages too', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('older' as const) },
      { weight: 4, arbitrary: fc.constant('newer' as const) },
      {
        weight: 1,
        arbitrary: fc.record({ stray: fc.integer({ min: 1, max: TOTAL }), length: fc.nat(PAGE) }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let here: readonly Message[] = run(TOTAL - PAGE + 1, TOTAL);
        for (const step of steps) {
          const [first, last] = [firstSeq(here), lastSeq(here)];
          if (step === 'older') {
            here = withOlder(here, run(Math.max(1, first - PAGE), first - 1));
            expect(firstSeq(here)).toBe(Math.max(1, first - PAGE));
          } else if (step === 'newer') {
            here = withNewer(here, run(last + 1, Math.min(TOTAL, last + PAGE)));
            expect(lastSeq(here)).toBe(Math.min(TOTAL, last + PAGE));
          } else {
            const stray = run(step.stray, step.stray + step.length);
            here = withNewer(withOlder(here, stray), stray);
          }
          expect(here.length).toBeLessThanOrEqual(MOST_MESSAGES);
          here.forEach(({ seq }, index) => {
            expect(seq).toBe(firstSeq(here) + index);
          });
        }
      }),
    );
  });

  test('keep what is read when a page comes to it: only the other end gives way', () => {
    const full = run(401, 800);
    const up = withOlder(full, run(351, 400));
    expect([firstSeq(up), lastSeq(up)]).toEqual([351, 750]);
    const down = withNewer(full, run(801, 850));
    expect([firstSeq(down), lastSeq(down)]).toEqual([451, 850]);
  });
});

describe('a reply on its way', () => {
  const [one, two] = [pending('one', 'One'), pending('two', 'Two')];

  test('stays after its acknowledgement until its message is here', () => {
    const before = onTheirWay([], [one, two], true);
    const acknowledged = onTheirWay(before, [two], false);
    expect(acknowledged).toEqual([one, two]);
    expect(onTheirWay(acknowledged, [two], true)).toEqual([two]);
  });

  test('that was refused and given up is gone at once', () => {
    const refused = pending('no', 'No', { code: 'forbidden', message: '' });
    expect(onTheirWay([refused], [], false)).toEqual([]);
  });
});
