import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Conversation,
  type Effect,
  type Event,
  type State,
  type Transition,
  transition,
  type WrapUpRule,
} from '../../../lib/conversation/index.ts';
import { runs } from '../../runs.ts';

const SINCE = 1_000;
const shared = { queuedSince: SINCE, skipped: [] };
const queued: Conversation = { state: 'queued', ...shared };
const offered: Conversation = { state: 'offered', offer: 'o1', agent: 'ana', dueAt: 60_000, ...shared };
const active: Conversation = { state: 'active', agent: 'ana', ...shared };
const wrappingUp: Conversation = {
  state: 'wrap_up',
  agent: 'ana',
  endedBy: 'agent',
  dueAt: 90_000,
  ...shared,
};
const manually: Conversation = { ...wrappingUp, dueAt: null };
const handled: Conversation = { state: 'handled', agent: 'ana', endedBy: 'agent', ...shared };
const abandoned: Conversation = { state: 'abandoned', ...shared };

const none: WrapUpRule = { mode: 'none' };
const at = 30_000;

describe('the way of a conversation', () => {
  test.each<[string, Conversation, Event, State, Effect[]]>([
    ['is offered', queued, { type: 'offer', offer: 'o1', agent: 'ana', dueAt: 60_000 }, 'offered', []],
    [
      'is accepted',
      offered,
      { type: 'accept', offer: 'o1', agent: 'ana' },
      'active',
      [
        { type: 'end_offer', offer: 'o1', agent: 'ana', outcome: 'accepted' },
        { type: 'tell', notice: 'agent_joined', about: 'ana' },
      ],
    ],
    [
      'is picked',
      queued,
      { type: 'pick', agent: 'ben' },
      'active',
      [{ type: 'tell', notice: 'agent_joined', about: 'ben' }],
    ],
    [
      'is declined',
      offered,
      { type: 'decline', offer: 'o1', agent: 'ana' },
      'queued',
      [{ type: 'end_offer', offer: 'o1', agent: 'ana', outcome: 'declined' }],
    ],
    [
      'is ignored',
      offered,
      { type: 'time_out', offer: 'o1' },
      'queued',
      [{ type: 'end_offer', offer: 'o1', agent: 'ana', outcome: 'timed_out' }],
    ],
    [
      'is taken back',
      offered,
      { type: 'revoke', offer: 'o1', reason: 'not_ready' },
      'queued',
      [{ type: 'end_offer', offer: 'o1', agent: 'ana', outcome: 'revoked', reason: 'not_ready' }],
    ],
    [
      'is left while it waits',
      queued,
      { type: 'customer_leave', at, wrapUp: none },
      'abandoned',
      [{ type: 'tell', notice: 'customer_ended' }],
    ],
    [
      'is left while it is offered',
      offered,
      { type: 'customer_leave', at, wrapUp: none },
      'abandoned',
      [
        { type: 'end_offer', offer: 'o1', agent: 'ana', outcome: 'customer_left' },
        { type: 'tell', notice: 'customer_ended' },
      ],
    ],
    [
      'ends, with nothing to wrap up',
      active,
      { type: 'end', agent: 'ana', at, wrapUp: none },
      'handled',
      [{ type: 'tell', notice: 'agent_ended', about: 'ana' }],
    ],
    [
      'is ended by the customer and wrapped up',
      active,
      { type: 'customer_leave', at, wrapUp: { mode: 'manual' } },
      'wrap_up',
      [{ type: 'tell', notice: 'customer_ended' }],
    ],
    [
      'loses its agent',
      active,
      { type: 'agent_gone' },
      'queued',
      [{ type: 'tell', notice: 'agent_lost', about: 'ana' }],
    ],
    ['is closed', manually, { type: 'close', agent: 'ana' }, 'handled', []],
    ['is closed early', wrappingUp, { type: 'close', agent: 'ana' }, 'handled', []],
    ['has been wrapped up long enough', wrappingUp, { type: 'wrap_up_elapsed', at: 90_000 }, 'handled', []],
  ])('%s', (_what, before, event, state, effects) => {
    const result = transition(before, event);
    expect(result).toMatchObject({ ok: true, effects, conversation: { state, queuedSince: SINCE } });
  });

  test('a chat that ends is wrapped up for as long as its queue says, from its end on', () => {
    const wrapUp: WrapUpRule = { mode: 'automatic', seconds: 45 };
    expect(transition(active, { type: 'end', agent: 'ana', at, wrapUp })).toMatchObject({
      conversation: { state: 'wrap_up', endedBy: 'agent', dueAt: at + 45_000 },
    });
  });

  test('who declined or ignored it is skipped, once, until everyone was tried', () => {
    const declined = followed(offered, { type: 'decline', offer: 'o1', agent: 'ana' });
    expect(declined.skipped).toEqual(['ana']);
    const again = followed(declined, { type: 'offer', offer: 'o2', agent: 'ana', dueAt: 1 });
    expect(followed(again, { type: 'time_out', offer: 'o2' }).skipped).toEqual(['ana']);
    expect(followed(declined, { type: 'everyone_tried' }).skipped).toEqual([]);
  });

  test('whose offer was only taken back is not skipped', () => {
    const revoked = followed(offered, { type: 'revoke', offer: 'o1', reason: 'agent_gone' });
    expect(revoked.skipped).toEqual([]);
  });
});

describe('what has no place is refused', () => {
  test.each<[string, Conversation, Event, string]>([
    [
      'offering what is offered',
      offered,
      { type: 'offer', offer: 'o2', agent: 'ben', dueAt: 1 },
      'wrong_state',
    ],
    ['picking what another is being offered', offered, { type: 'pick', agent: 'ben' }, 'wrong_state'],
    ['picking what is taken', active, { type: 'pick', agent: 'ben' }, 'wrong_state'],
    ['accepting for another', offered, { type: 'accept', offer: 'o1', agent: 'ben' }, 'offer_gone'],
    ['accepting an offer of before', offered, { type: 'accept', offer: 'o0', agent: 'ana' }, 'offer_gone'],
    ['accepting what is taken', active, { type: 'accept', offer: 'o1', agent: 'ana' }, 'offer_gone'],
    [
      'ending what another has',
      active,
      { type: 'end', agent: 'ben', at, wrapUp: none },
      'not_your_conversation',
    ],
    ['ending what has ended', handled, { type: 'end', agent: 'ana', at, wrapUp: none }, 'wrong_state'],
    ['closing a chat that goes on', active, { type: 'close', agent: 'ana' }, 'wrong_state'],
    ['closing what another wraps up', manually, { type: 'close', agent: 'ben' }, 'not_your_conversation'],
    ['a wrap-up timer before its time', wrappingUp, { type: 'wrap_up_elapsed', at: 89_999 }, 'too_early'],
    ['a timer of a manual wrap-up', manually, { type: 'wrap_up_elapsed', at: 1e12 }, 'wrong_state'],
    ['leaving twice', abandoned, { type: 'customer_leave', at, wrapUp: none }, 'wrong_state'],
    ['losing an agent nobody is', queued, { type: 'agent_gone' }, 'wrong_state'],
    ['beginning a round of what is not queued', active, { type: 'everyone_tried' }, 'wrong_state'],
  ])('%s', (_what, before, event, refusal) => {
    expect(transition(before, event)).toEqual({ ok: false, refusal });
  });
});

// Weighted, or events would refuse each other and no life would get far.
const agent = fc.constantFrom('ana', 'ana', 'ana', 'ben');
const offer = fc.constantFrom('o1', 'o1', 'o1', 'o2');
const time = fc.nat({ max: 100_000 });
const wrapUp = fc.oneof(
  fc.constant<WrapUpRule>({ mode: 'none' }),
  fc.constant<WrapUpRule>({ mode: 'manual' }),
  fc.record({ mode: fc.constant('automatic' as const), seconds: fc.integer({ min: 1, max: 60 }) }),
);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('offer' as const), offer, agent, dueAt: time }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('accept' as const), offer, agent }) },
  fc.record({ type: fc.constant('decline' as const), offer, agent }),
  fc.record({ type: fc.constant('time_out' as const), offer }),
  fc.record({ type: fc.constant('revoke' as const), offer, reason: fc.constant('not_ready' as const) }),
  fc.record({ type: fc.constant('pick' as const), agent }),
  fc.record({ type: fc.constant('everyone_tried' as const) }),
  fc.record({ type: fc.constant('customer_leave' as const), at: time, wrapUp }),
  fc.record({ type: fc.constant('end' as const), agent, at: time, wrapUp }),
  fc.record({ type: fc.constant('agent_gone' as const) }),
  fc.record({ type: fc.constant('close' as const), agent }),
  fc.record({ type: fc.constant('wrap_up_elapsed' as const), at: time }),
);

/** Each step of a life: what was, what happened, what came of it. */
function live(events: Event[]): { before: Conversation; event: Event; result: Transition }[] {
  let conversation: Conversation = queued;
  return events.map((event) => {
    const before = conversation;
    const result = transition(before, event);
    if (result.ok) conversation = result.conversation;
    return { before, event, result };
  });
}

describe('whatever happens', () => {
  const always = (check: (step: ReturnType<typeof live>[number]) => void) =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (events) => {
        for (const step of live(events)) check(step);
      }),
      { numRuns: runs(500) },
    );

  test('these lives go through every event in every state that takes it', () => {
    const taken = new Set<string>();
    always(({ before, event, result }) => {
      if (result.ok) taken.add(`${before.state}: ${event.type}`);
    });
    expect([...taken].sort()).toEqual([
      'active: agent_gone',
      'active: customer_leave',
      'active: end',
      'offered: accept',
      'offered: customer_leave',
      'offered: decline',
      'offered: revoke',
      'offered: time_out',
      'queued: customer_leave',
      'queued: everyone_tried',
      'queued: offer',
      'queued: pick',
      'wrap_up: close',
      'wrap_up: wrap_up_elapsed',
    ]);
  });

  test('the time it waits since never changes', () => {
    always(({ result }) => {
      if (result.ok) expect(result.conversation.queuedSince).toBe(SINCE);
    });
  });

  test('every leave of `offered` ends that offer with an outcome, and nothing else ends one', () => {
    always(({ before, result }) => {
      if (!result.ok) return;
      const ended = result.effects.filter((effect) => effect.type === 'end_offer');
      const left = before.state === 'offered' && result.conversation.state !== 'offered';
      expect(ended.length).toBe(left ? 1 : 0);
      if (left) expect(ended[0]).toMatchObject({ offer: before.offer, agent: before.agent });
    });
  });

  test('nothing is applied twice: of the same event at once again only a new round is no refusal', () => {
    always(({ event, result }) => {
      if (!result.ok || event.type === 'everyone_tried') return;
      expect(transition(result.conversation, event).ok).toBe(false);
    });
  });

  test('what is handled or abandoned stays so', () => {
    always(({ before, result }) => {
      if (before.state === 'handled' || before.state === 'abandoned') expect(result.ok).toBe(false);
    });
  });

  test('only who was offered it, and accepted, or picked it, has it', () => {
    always(({ before, event, result }) => {
      if (!result.ok || result.conversation.state !== 'active') return;
      const { agent } = result.conversation;
      if (event.type === 'pick') expect([before.state, event.agent]).toEqual(['queued', agent]);
      else expect([event.type, before]).toMatchObject(['accept', { state: 'offered', agent }]);
    });
  });

  test('the conversation given is left as it was', () => {
    always(({ before, event }) => {
      const copy = structuredClone(before);
      transition(before, event);
      expect(before).toEqual(copy);
    });
  });
});

function followed(conversation: Conversation, event: Event): Conversation {
  const result = transition(conversation, event);
  if (!result.ok) throw new Error(`Refused: ${result.refusal}`);
  return result.conversation;
}
