import fc from 'fast-check';
import type { GenericSchema } from 'valibot';
import { describe, expect, test } from 'vitest';
import { AgentUpdate, CustomerUpdate, readUpdate } from '../../../lib/protocol/index.ts';
import { runs } from '../../runs.ts';
import { AGENT_UPDATES, CUSTOMER_UPDATES, laterOf } from './support/updates.ts';

const SIDES: [string, GenericSchema<unknown, AgentUpdate | CustomerUpdate>, object[]][] = [
  ['an agent’s client', AgentUpdate, Object.values(AGENT_UPDATES)],
  ['a customer’s page', CustomerUpdate, Object.values(CUSTOMER_UPDATES)],
];

/** The places in a transcript that a frame fills. */
function places(frame: object): unknown[] {
  const { message, messages = message ? [message] : [] } = frame as { message?: object; messages?: object[] };
  return messages.map(({ seq, id, at }: { seq?: number; id?: string; at?: number }) => ({ seq, id, at }));
}

describe.each(SIDES)('%s', (_, schema, updates) => {
  test.each(updates.map((update) => [update]))('reads what is sent today: %j', (update) => {
    expect(readUpdate(schema, JSON.stringify(update))).toEqual({ kind: 'update', update });
  });

  test('reads what a later version adds to any frame, and keeps every message’s place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...updates).chain(laterOf), (later) => {
        const read = readUpdate(schema, JSON.stringify(later));
        expect(read.kind).toBe('update');
        if (read.kind !== 'update') return;
        expect(read.update.type).toBe((later as { type: string }).type);
        expect(places(read.update)).toEqual(places(later));
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('passes over frames of a type that it does not know, whatever is in them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...updates).chain(laterOf), fc.string(), (later, type) => {
        fc.pre(!updates.some((update) => (update as { type: string }).type === type));
        expect(readUpdate(schema, JSON.stringify({ ...later, type }))).toEqual({ kind: 'ignored' });
      }),
    );
  });
});

describe('what this version does not know', () => {
  const message = {
    from: 'customer',
    conversation: 'c1',
    seq: 7,
    id: 'm7',
    author: 'Carla',
    text: '',
    at: 1,
  };
  const read = (update: object) => {
    const result = readUpdate<AgentUpdate>(AgentUpdate, JSON.stringify(update));
    return result.kind === 'update' ? result.update : result.kind;
  };

  test.each([
    ['of another kind', { ...message, kind: 'photo' }, 'customer'],
    ['from someone else', { ...message, from: 'supervisor' }, 'system'],
    ['about something else', { ...message, from: 'system', notice: 'moved' }, 'system'],
    ['without what it should have', { ...message, text: undefined }, 'customer'],
  ])('a message %s keeps its place as unknown', (_, later, from) => {
    expect(read({ type: 'message', message: later })).toEqual({
      type: 'message',
      message: { from, conversation: 'c1', seq: 7, id: 'm7', at: 1, kind: 'unknown' },
    });
  });

  test('a message without its place may be lost, and is asked for again', () => {
    expect(read({ type: 'message', message: { ...message, seq: undefined } })).toBe('lost');
  });

  test('an error keeps its sentence', () => {
    const error = { code: 'out_of_paper', message: 'The printer is out of paper.' };
    expect(read({ type: 'refused', ref: '1', error })).toMatchObject({
      error: { code: 'unknown', message: 'The printer is out of paper.' },
    });
  });

  test('falls back to what promises least', () => {
    const { conversation } = AGENT_UPDATES.conversation;
    const { agent } = AGENT_UPDATES.agent;
    const wrapUp = { mode: 'by_poll', dueAt: null };
    expect(
      read({
        type: 'conversation',
        conversation: { ...conversation, channel: 'fax', state: 'parked', endedBy: 'time', wrapUp },
      }),
    ).toMatchObject({
      conversation: {
        channel: 'unknown',
        state: 'active',
        endedBy: null,
        wrapUp: { mode: 'manual', dueAt: null },
      },
    });
    expect(
      read({
        type: 'agent',
        agent: { ...agent, role: 'owner', status: 'away', notReadyReason: 'lunch', workload: 'over' },
      }),
    ).toMatchObject({
      agent: { role: 'agent', status: 'not_ready', notReadyReason: 'chosen', workload: 'busy' },
    });
    expect(read({ ...AGENT_UPDATES.offer_ended, outcome: 'merged' })).toMatchObject({ outcome: 'revoked' });
  });
});
