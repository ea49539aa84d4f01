import { describe, expect, test } from 'vitest';
import type { AgentUpdate, Message } from '../../../lib/protocol/index.ts';
import { apply, type SessionState, signedIn } from '../../../lib/session/state.ts';

const grant = {
  accessToken: '',
  accessExpiresAt: 0,
  refreshToken: '',
  refreshExpiresAt: 0,
  agent: { id: 'a', login: 'anna', name: 'Anna', role: 'agent' as const },
};

const began: AgentUpdate = {
  type: 'conversation',
  conversation: {
    id: 'c1',
    queue: { id: 'q', name: 'Sales' },
    channel: 'whatsapp',
    customer: { name: 'Carla' },
    state: 'active',
    queuedSince: 0,
    acceptedAt: 0,
    endedBy: null,
    wrapUp: null,
    customerOnline: true,
    lastSeq: 0,
    replyUntil: 1000,
  },
};

const said = (seq: number, over: Partial<Message> = {}) =>
  ({
    from: 'customer',
    conversation: 'c1',
    seq,
    id: `m${seq}`,
    author: 'Carla',
    text: 'Hi',
    at: seq,
    ...over,
  }) as Message;

function after(...updates: AgentUpdate[]): SessionState {
  return updates.reduce((state, update) => apply(state, update, 0), signedIn('https://desk.example', grant));
}

const told = (message: Message): AgentUpdate => ({ type: 'message', message });
const changed = (message: Message): AgentUpdate => ({ type: 'message_changed', message });

describe('a message that is told anew', () => {
  test('takes the place of what was told before, and is nothing unread', () => {
    const removed = said(1, { text: '', removed: true });
    const { c1 } = after(began, told(said(1)), told(said(2)), changed(removed)).conversations;
    expect(c1?.transcript.messages).toEqual([removed, said(2)]);
    expect(c1?.unread).toBe(2);
    expect(c1?.changes).toBe(1);
  });

  test('is replaced where it came ahead of a gap, too', () => {
    const read = said(3, { from: 'agent', delivery: { state: 'read', at: 9 } });
    const { c1 } = after(began, told(said(1)), told(said(3)), changed(read), told(said(2))).conversations;
    expect(c1?.transcript.messages).toEqual([said(1), said(2), read]);
  });

  test('is no message where none is kept', () => {
    const { c1 } = after(began, told(said(1)), changed(said(7))).conversations;
    expect(c1?.transcript).toEqual({ messages: [said(1)], ahead: [] });
  });
});
