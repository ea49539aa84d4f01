import type { SessionError } from '../port/refusal.ts';
import type { SessionNotice } from '../port/snapshot.ts';
import type {
  Agent,
  AgentUpdate,
  Conversation,
  Message,
  Offer,
  Queue,
  Rules,
  SessionGrant,
} from '../protocol/index.ts';
import { append, catchUp, EMPTY_TRANSCRIPT, lastSeq, prepend, type Transcript } from './transcript.ts';

/** A conversation of the agent's as the session keeps it. */
export interface KeptConversation extends Transcript {
  view: Conversation;
  /** The last sequence number the agent had before its eyes. */
  seen: number;
}

/** What the session knows of the server's truth, and what the agent did with it. Mirrored, never changed in place. */
export interface SessionState {
  server: string;
  agent: Agent;
  queues: Queue[];
  offers: Offer[];
  /** Null until the server has sent them. */
  rules: Rules | null;
  conversations: Record<string, KeptConversation>;
  selected: string | null;
  notices: SessionNotice[];
  /** The server's clock minus this machine's, in milliseconds. */
  clockOffset: number;
}

const MOST_NOTICES = 20;
/** How much a pong's travel may make the clocks seem to differ. */
const CLOCK_JITTER_MS = 500;

/** A session that has signed in and not been welcomed yet. */
export function signedIn(server: string, { agent }: SessionGrant): SessionState {
  return {
    server,
    agent: {
      ...agent,
      status: 'offline',
      notReadyReason: null,
      capacity: 0,
      load: 0,
      workload: 'free',
    },
    queues: [],
    offers: [],
    rules: null,
    conversations: {},
    selected: null,
    notices: [],
    clockOffset: 0,
  };
}

/**
 * The state after what the server said at `now` on this machine's clock.
 */
export function apply(state: SessionState, update: AgentUpdate, now: number): SessionState {
  switch (update.type) {
    case 'welcome': {
      const { agent, queues, offers } = update;
      const kept = update.conversations.map((view): [string, KeptConversation] => [
        view.id,
        trust(state.conversations[view.id], view),
      ]);
      const conversations = Object.fromEntries(kept);
      const clockOffset = update.now - now;
      const next = deselect(withAgent({ ...state, queues, offers, conversations, clockOffset }, agent));
      const gone = Object.values(state.conversations).filter(
        ({ view }) => view.state === 'active' && !conversations[view.id],
      );
      return gone.reduce((told, { view }) => notify(told, conversationGone(view)), next);
    }
    case 'rules':
      return { ...state, rules: update.rules };
    case 'agent':
      return withAgent(state, update.agent);
    case 'queues':
      return { ...state, queues: update.queues };
    case 'offer': {
      const others = state.offers.filter((offer) => offer.id !== update.offer.id);
      return { ...state, offers: [...others, update.offer] };
    }
    case 'offer_ended': {
      if (!state.offers.some((offer) => offer.id === update.offer)) return state;
      const offers = state.offers.filter((offer) => offer.id !== update.offer);
      const code = OFFER_NOTICES[update.outcome];
      const rest = { ...state, offers };
      return code ? notify(rest, { id: `offer-${update.offer}`, code }) : rest;
    }
    case 'conversation':
      return withConversation(state, update.conversation);
    case 'message':
      return withTranscript(state, update.message.conversation, (kept) => append(kept, update.message));
    case 'messages':
      return withTranscript(state, update.conversation, (kept) => catchUp(kept, update.messages));
    case 'sent':
      return change(state, update.conversation, (kept) => ({
        ...kept,
        view: { ...kept.view, lastSeq: Math.max(kept.view.lastSeq, update.seq) },
      }));
    case 'pong': {
      const clockOffset = update.now - now;
      return Math.abs(clockOffset - state.clockOffset) < CLOCK_JITTER_MS ? state : { ...state, clockOffset };
    }
    default:
      return state;
  }
}

/** The sequence numbers to resume from. */
export function known(state: SessionState): Record<string, number> {
  return Object.fromEntries(Object.entries(state.conversations).map(([id, kept]) => [id, lastSeq(kept)]));
}

/** Whether the server has told of messages that have not come. */
export function hasGap(state: SessionState): boolean {
  return Object.values(state.conversations).some(
    (kept) => kept.ahead.length > 0 || lastSeq(kept) < kept.view.lastSeq,
  );
}

/** Whether a message with this id is among the conversation's. */
export function hasMessage(state: SessionState, conversation: string, id: string): boolean {
  const kept = state.conversations[conversation];
  return kept?.messages.some((message) => message.id === id) ?? false;
}

/** The customer's messages that the agent has not seen. Who has replied has seen what came before. */
export function unread({ messages, seen }: KeptConversation): number {
  const replied = messages.findLast((message) => message.from === 'agent')?.seq ?? 0;
  const after = Math.max(seen, replied);
  return messages.filter((message) => message.from === 'customer' && message.seq > after).length;
}

export function markSeen(state: SessionState, conversation: string, seq: number): SessionState {
  return change(state, conversation, (kept) => (seq > kept.seen ? { ...kept, seen: seq } : kept));
}

export function withEarlier(state: SessionState, conversation: string, page: Message[]): SessionState {
  return withTranscript(state, conversation, (kept) => prepend(kept, page));
}

/** Puts a notice, in the place of one with the same id. */
export function notify(state: SessionState, notice: SessionNotice): SessionState {
  const others = dismiss(state, notice.id).notices;
  return { ...state, notices: [...others, notice].slice(-MOST_NOTICES) };
}

export function dismiss(state: SessionState, id: string): SessionState {
  return { ...state, notices: state.notices.filter((notice) => notice.id !== id) };
}

/** The notice for something the server did not want. */
export function actionRefused(id: string, error: SessionError): SessionNotice {
  return { id: `refused-${id}`, code: 'action_refused', error };
}

const OFFER_NOTICES = {
  accepted: null,
  declined: null,
  timed_out: 'offer_timed_out',
  revoked: 'offer_taken_back',
  customer_left: 'offer_customer_left',
} as const;

const NO_ANSWER = { id: 'not-ready', code: 'not_ready_no_answer' } as const;

function withAgent(state: SessionState, agent: Agent): SessionState {
  const next = { ...state, agent };
  if (agent.notReadyReason !== 'no_answer') return dismiss(next, NO_ANSWER.id);
  return state.agent.notReadyReason === 'no_answer' ? next : notify(next, NO_ANSWER);
}

function withConversation(state: SessionState, view: Conversation): SessionState {
  const { [view.id]: kept, ...others } = state.conversations;
  const mine = view.state === 'active' || view.state === 'wrap_up';
  if (mine) return { ...state, conversations: { ...others, [view.id]: keep(kept, view) } };
  if (!kept) return state;
  const next = deselect({ ...state, conversations: others });
  return view.state === 'handled' ? next : notify(next, conversationGone(view));
}

/** The notice for a conversation that ended, or went back to its queue, without the agent's doing. */
function conversationGone({ id, customer }: Conversation): SessionNotice {
  return { id: `gone-${id}`, code: 'conversation_gone', customer: customer.name };
}

/** What the server last said of a conversation, which may be a message behind the messages themselves. */
function keep(kept: KeptConversation | undefined, view: Conversation): KeptConversation {
  if (!kept) return { ...EMPTY_TRANSCRIPT, seen: 0, view };
  return { ...kept, view: { ...view, lastSeq: Math.max(view.lastSeq, lastSeq(kept)) } };
}

/** On a welcome, a server that knows of fewer messages than we do has lost some: what it has is the truth. */
function trust(kept: KeptConversation | undefined, view: Conversation): KeptConversation {
  return keep(kept && lastSeq(kept) > view.lastSeq ? undefined : kept, view);
}

function withTranscript(
  state: SessionState,
  conversation: string,
  to: (transcript: Transcript) => Transcript,
): SessionState {
  return change(state, conversation, (kept) => {
    const transcript = to(kept);
    const view = { ...kept.view, lastSeq: Math.max(kept.view.lastSeq, lastSeq(transcript)) };
    return { ...kept, ...transcript, view };
  });
}

function change(
  state: SessionState,
  conversation: string,
  to: (kept: KeptConversation) => KeptConversation,
): SessionState {
  const kept = state.conversations[conversation];
  if (!kept) return state;
  return { ...state, conversations: { ...state.conversations, [conversation]: to(kept) } };
}

function deselect(state: SessionState): SessionState {
  const { selected } = state;
  return selected !== null && !state.conversations[selected] ? { ...state, selected: null } : state;
}
