import { expect, test } from 'vitest';
import { refusalToWrite, STATES } from '../../../lib/conversation/index.ts';

test('an agent writes to a customer whose chat it has, and as long as that is under way', () => {
  const allowed = STATES.filter((state) => refusalToWrite({ state, agent: 'ana' }, 'ana') === null);
  expect(allowed).toEqual(['active']);
});

test.each([
  ['another agent has it', { state: 'active', agent: 'ben' }, 'not_your_conversation'],
  ['nobody has it', { state: 'queued', agent: null }, 'not_your_conversation'],
  ['it is only offered', { state: 'offered', agent: 'ana' }, 'not_your_conversation'],
  ['it has ended', { state: 'wrap_up', agent: 'ana' }, 'wrong_state'],
] as const)('not where %s', (_, conversation, refusal) => {
  expect(refusalToWrite(conversation, 'ana')).toBe(refusal);
});
