import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Changes, diff, merge } from '../../../lib/port/changes.ts';
import type { SignedIn, Snapshot } from '../../../lib/port/snapshot.ts';
import { runs } from '../../runs.ts';
import { anySnapshot } from './support/snapshots.ts';

/** As some browsers send what goes over a port. */
const sent = (changes: Changes): Changes => JSON.parse(JSON.stringify(changes));

function told(before: Snapshot, after: Snapshot): Snapshot {
  const changes = diff(before, after);
  return changes ? merge(before, sent(changes)) : before;
}

function signedIn(snapshot: Snapshot): SignedIn {
  if (snapshot.phase === 'signed_out') throw new Error('Nobody is signed in.');
  return snapshot;
}

describe('the changes between any two states', () => {
  test('turn the one into the other', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (before, after) => {
        expect(told(before, after)).toEqual(after);
      }),
      { numRuns: runs(2000) },
    );
  });

  test('told one by one lead to the last of them', () => {
    fc.assert(
      fc.property(fc.array(anySnapshot, { minLength: 1 }), ([first, ...rest]) => {
        if (first) expect(rest.reduce(told, first)).toEqual(rest.at(-1) ?? first);
      }),
    );
  });

  test('are none where nothing is different, whatever object says so', () => {
    fc.assert(
      fc.property(anySnapshot, (state) => {
        expect(diff(state, structuredClone(state))).toBeNull();
      }),
    );
  });

  test('leave what is the same the same object', () => {
    const both = fc
      .tuple(anySnapshot, anySnapshot)
      .filter((pair) => pair.every(({ phase }) => phase === 'signed_in'));
    fc.assert(
      fc.property(both, ([before, after]) => {
        const merged = signedIn(told(before, after));
        for (const [key, part] of Object.entries(signedIn(before)))
          if (JSON.stringify(part) === JSON.stringify(merged[key as keyof SignedIn]))
            expect(merged[key as keyof SignedIn]).toBe(part);
        for (const conversation of signedIn(before).conversations) {
          const same = merged.conversations.find(
            (other) => JSON.stringify(other) === JSON.stringify(conversation),
          );
          if (same) expect(same).toBe(conversation);
        }
      }),
    );
  });
});

test('a draft is all that is told when a draft is all that changed', () => {
  const draft = { text: 'Hello', selectionStart: 5, selectionEnd: 5 };
  const one = { view: { id: 'c1' }, draft: { text: '', selectionStart: 0, selectionEnd: 0 }, replies: ['x'] };
  const before = { phase: 'signed_in', conversations: [one, { view: { id: 'c2' } }] } as unknown as Snapshot;
  const after = { ...before, conversations: [{ ...one, draft }, { view: { id: 'c2' } }] } as Snapshot;
  expect(diff(before, after)).toEqual({
    parts: { set: {}, gone: [] },
    conversations: [['c1', { set: { draft }, gone: [] }]],
  });
});
