import fc from 'fast-check';
import type {
  Agent,
  AgentUpdate,
  Conversation,
  CustomerConversation,
  CustomerUpdate,
  Message,
  Offer,
  ProtocolError,
  Queue,
} from '../../../../lib/protocol/index.ts';

const NOW = 1_700_000_000_000;

const agent: Agent = {
  id: 'ada',
  login: 'ada',
  name: 'Ada',
  role: 'administrator',
  status: 'not_ready',
  notReadyReason: 'no_answer',
  capacity: 3,
  load: 1,
  workload: 'full',
};

const queue: Queue = {
  id: 'q',
  name: 'Orders',
  serving: true,
  forced: false,
  waiting: 1,
  longestWaitSince: NOW,
};

const conversation: Conversation = {
  id: 'c1',
  queue: { id: 'q', name: 'Orders' },
  channel: 'whatsapp',
  customer: { name: 'Carla', email: 'carla@example.com' },
  state: 'wrap_up',
  queuedSince: NOW,
  acceptedAt: NOW,
  endedBy: 'customer',
  wrapUp: { mode: 'automatic', dueAt: NOW },
  customerOnline: true,
  lastSeq: 2,
};

const offer: Offer = {
  id: 'o1',
  conversation: { ...conversation, state: 'offered' },
  firstMessage: 'Hello',
  offeredAt: NOW,
  dueAt: NOW,
};

const written: Message = {
  from: 'customer',
  conversation: 'c1',
  seq: 1,
  id: 'm1',
  author: 'Carla',
  text: 'Hello',
  at: NOW,
  masked: true,
};

const notice: Message = {
  from: 'system',
  conversation: 'c1',
  seq: 2,
  id: 'm2',
  notice: 'customer_ended',
  at: NOW,
};

const error: ProtocolError = {
  code: 'sensitive_blocked',
  message: 'No.',
  findings: [{ pattern: 'card', name: 'Card', level: 'warn', count: 1 }],
};

const view: CustomerConversation = {
  id: 'c1',
  topic: 'Orders',
  state: 'waiting',
  position: 1,
  agentName: null,
  endedBy: 'agent',
  lastSeq: 2,
};

/** An update of every type; one left out does not compile. */
export const AGENT_UPDATES: { [T in AgentUpdate['type']]: Extract<AgentUpdate, { type: T }> } = {
  welcome: {
    type: 'welcome',
    now: NOW,
    version: 2,
    least: 1,
    agent,
    queues: [queue],
    offers: [offer],
    conversations: [conversation],
  },
  rules: { type: 'rules', rules: { version: 1, sensitive: { words: [] }, cleanUp: {} } },
  templates: { type: 'templates', version: 3 },
  messages: { type: 'messages', conversation: 'c1', messages: [written, notice] },
  caught_up: { type: 'caught_up' },
  pong: { type: 'pong', now: NOW },
  agent: { type: 'agent', agent },
  queues: { type: 'queues', queues: [queue] },
  offer: { type: 'offer', offer },
  offer_ended: { type: 'offer_ended', offer: 'o1', conversation: 'c1', outcome: 'timed_out' },
  conversation: { type: 'conversation', conversation },
  message: { type: 'message', message: notice },
  message_changed: { type: 'message_changed', message: notice },
  sent: { type: 'sent', conversation: 'c1', id: 'm1', seq: 1, at: NOW },
  done: { type: 'done', ref: '1' },
  refused: { type: 'refused', ref: '1', error },
};

export const CUSTOMER_UPDATES: { [T in CustomerUpdate['type']]: Extract<CustomerUpdate, { type: T }> } = {
  welcome: { type: 'welcome', now: NOW, version: 2, least: 1, conversation: view },
  messages: { type: 'messages', messages: [written, notice] },
  caught_up: { type: 'caught_up' },
  pong: { type: 'pong', now: NOW },
  conversation: { type: 'conversation', conversation: view },
  message: { type: 'message', message: written },
  sent: { type: 'sent', id: 'm1', seq: 1, at: NOW },
  refused: { type: 'refused', ref: 'm1', error },
};

/** Where a later version may say what this one does not know. */
const OPEN = new Set([
  'from',
  'kind',
  'notice',
  'channel',
  'state',
  'endedBy',
  'mode',
  'role',
  'status',
  'notReadyReason',
  'workload',
  'outcome',
  'code',
  'level',
]);

/** The frame as a later version may send it: with fields more, and values that this version does not know. */
export function laterOf<T>(frame: T): fc.Arbitrary<T> {
  return fc
    .infiniteStream(fc.record({ more: fc.boolean(), other: fc.boolean(), value: LATER }))
    .map((choices) => change(frame, () => choices.next().value) as T);
}

interface Choice {
  more: boolean;
  other: boolean;
  value: unknown;
}

const LATER = fc.oneof(
  fc.constantFrom('later', 'supervisor', 'photo', '', '__proto__', 'constructor'),
  fc.integer(),
  fc.constant({ of: ['another', 'shape'] }),
);

function change(value: unknown, choose: () => Choice): unknown {
  if (Array.isArray(value)) return value.map((one) => change(one, choose));
  if (typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value).map(([key, inner]) => {
    const { other, value: later } = choose();
    return [key, OPEN.has(key) && other ? later : change(inner, choose)];
  });
  const { more, value: later } = choose();
  return Object.fromEntries(more ? [...changed, ['later', later], ['kind', later]] : changed);
}
