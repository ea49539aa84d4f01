import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Backlog } from '../../../server/src/messages/backlog.ts';
import { runs } from '../../runs.ts';

const waiting = (conversation: string, id: string, text = 'Hello') => ({
  outgoing: { conversation, id, text, sender: { type: 'customer' as const } },
  resolve() {},
  reject() {},
});
const idsOf = (batch: readonly { outgoing: { id: string } }[]) => batch.map(({ outgoing }) => outgoing.id);

test('who has written one message does not wait for all that another has written', () => {
  const backlog = new Backlog();
  for (let n = 0; n < 400; n++) backlog.add(waiting('loud', `loud-${n}`));
  backlog.add(waiting('quiet', 'quiet-0'));
  expect(idsOf(backlog.take()).slice(0, 3)).toEqual(['loud-0', 'quiet-0', 'loud-1']);
});

test('a batch is not made long by a few long messages', () => {
  const backlog = new Backlog();
  for (let n = 0; n < 100; n++) backlog.add(waiting('long', `long-${n}`, 'x'.repeat(10_000)));
  backlog.add(waiting('quiet', 'quiet-0'));
  const batch = idsOf(backlog.take());
  expect(batch).toContain('quiet-0');
  expect(batch.length).toBeLessThan(10);
});

test('of one conversation, and of all, no more waits than can be stored in a moment', () => {
  const backlog = new Backlog();
  const add = (conversation: string) => {
    let added = 0;
    try {
      for (; added < 100_000; added++) backlog.add(waiting(conversation, String(added)));
    } catch (error) {
      expect(error).toMatchObject({ code: 'too_many_attempts', details: { retryAfter: 1 } });
    }
    return added;
  };
  expect(add('loud')).toBe(500);
  let all = 500;
  for (let n = 0; n < 50; n++) all += add(`other-${n}`);
  expect(all).toBe(10_000);
});

test('all that was added is taken, once, and of each conversation in the order it came', () => {
  const step = fc.oneof(
    fc.record({ add: fc.constantFrom('a', 'b', 'c') }),
    fc.constant('take' as const),
    fc.record({ takeRest: fc.constantFrom('a', 'b', 'c') }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600, size: 'max' }), (steps) => {
      const backlog = new Backlog();
      const added = new Map<string, string[]>([...'abc'].map((id) => [id, []]));
      const taken = new Map<string, string[]>([...'abc'].map((id) => [id, []]));
      const take = (batch: ReturnType<Backlog['take']>) => {
        for (const { outgoing } of batch) taken.get(outgoing.conversation)?.push(outgoing.id);
      };
      for (const [n, step] of steps.entries()) {
        if (step === 'take') take(backlog.take());
        else if ('add' in step) {
          added.get(step.add)?.push(String(n));
          backlog.add(waiting(step.add, String(n)));
        } else take(backlog.takeRest(waiting(step.takeRest, '').outgoing));
      }
      while (!backlog.isEmpty) take(backlog.take());
      expect(taken).toEqual(added);
    }),
    { numRuns: runs(50) },
  );
});
