import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgentUpdate, Message } from '../../../lib/protocol/index.ts';
import { LOOK_BACK } from '../../../lib/sensitive/index.ts';
import { apply, markSeen, type SessionState, signedIn } from '../../../lib/session/state.ts';
import { KEPT } from '../../../lib/session/transcript.ts';

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
    channel: 'web_chat',
    customer: { name: 'Carla' },
    state: 'active',
    queuedSince: 0,
    acceptedAt: 0,
    endedBy: null,
    wrapUp: null,
    customerOnline: true,
    lastSeq: 0,
  },
};

function message(seq: number, author: string): Message {
  const from = author === 'Carla' ? 'customer' : 'agent';
  return { from, conversation: 'c1', seq, id: `m${seq}`, author, text: `${author} ${seq}`, at: seq };
}

const said = fc.constantFrom('Carla', 'Carla', 'Carla', 'Anna', 'Ben');
const step = fc.oneof(
  { weight: 6, arbitrary: said.map((author) => ({ author, times: 1 })) },
  { weight: 1, arbitrary: fc.record({ author: said, times: fc.integer({ min: 2, max: 300 }) }) },
  { weight: 2, arbitrary: fc.constant('seen' as const) },
);

test('unread and the last replies are those of the whole chat, however little of it is kept', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let state: SessionState = apply(signedIn('https://desk.example', grant), began, 0);
      const all: Message[] = [];
      let seen = 0;
      for (const step of steps) {
        if (step === 'seen') {
          seen = all.length;
          state = markSeen(state, 'c1', seen);
          continue;
        }
        for (let time = 0; time < step.times; time++) {
          const next = message(all.length + 1, step.author);
          all.push(next);
          state = apply(state, { type: 'message', message: next }, 0);
        }
      }
      const kept = state.conversations.c1;
      const replied = all.findLast(({ from }) => from === 'agent')?.seq ?? 0;
      const unread = all.filter(({ from, seq }) => from === 'customer' && seq > Math.max(seen, replied));
      const own = all.flatMap((one) => ('text' in one && one.author === 'Anna' ? [one.text] : []));
      expect(kept?.unread).toBe(unread.length);
      expect(kept?.replies).toEqual(own.slice(-LOOK_BACK));
      expect(kept?.transcript.messages).toEqual(all.slice(-KEPT));
    }),
  );
});
