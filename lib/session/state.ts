import type { SessionNotice } from '../port/snapshot.ts';
import type {
  Agent,
  AgentUpdate,
  Conversation,
  Offer,
  Queue,
  Rules,
  SessionGrant,
} from '../protocol/index.ts';
import { type KeptConversation, keep, trust, withChanged, withSeen, withTranscript } from './conversation.ts';
import { close, leave } from './left.ts';
import { conversationGone, dismiss, NO_ANSWER, notify, offerEnded } from './notices.ts';
import { append, catchUp, lastSeq, type Transcript } from './transcript.ts';

/** What the session knows of the server's truth, and what the agent did with it. Mirrored, never changed in place. */
export interface SessionState {
  server: string;
  agent: Agent;
  queues: Queue[];
  offers: Offer[];
  /** Null until the server has sent them. */
  rules: Rules | null;
  /** The version of the last change of a reply template; absent until the server has told. */
  templates?: number;
  /** The agent's, and those that were it until lately. */
  conversations: Record<string, KeptConversation>;
  notices: SessionNotice[];
  /** The server's clock minus this machine's, in milliseconds. */
  clockOffset: number;
}

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
      const clockOffset = update.now - now;
      const next = withAgent({ ...state, queues, offers, clockOffset }, agent);
      const mine = new Set(update.conversations.map(({ id }) => id));
      const others = Object.values(state.conversations).filter(({ view }) => !mine.has(view.id));
      const found = update.conversations.map((view) => trust(state.conversations[view.id], view));
      const gone = others.filter(({ view, left }) => view.state === 'active' && !left);
      const left = others.map((kept) => leave(kept, lost(kept.view), update.now));
      const conversations = Object.fromEntries([...left, ...found].map((kept) => [kept.view.id, kept]));
      return gone.reduce((told, { view }) => notify(told, conversationGone(view)), {
        ...next,
        conversations,
      });
    }
    case 'rules':
      return { ...state, rules: update.rules };
    case 'templates':
      return { ...state, templates: update.version };
    case 'agent':
      return withAgent(state, update.agent);
    case 'queues':
      return { ...state, queues: update.queues };
    case 'offer': {
      const others = state.offers.filter((offer) => offer.id !== update.offer.id);
      return { ...state, offers: [...others, update.offer] };
    }
    case 'offer_ended': {
      const rest = { ...state, offers: state.offers.filter((offer) => offer.id !== update.offer) };
      const notice = offerEnded(update.offer, update.outcome);
      return notice ? notify(rest, notice) : rest;
    }
    case 'conversation':
      return withConversation(state, update.conversation, now + state.clockOffset);
    case 'message':
      return receive(state, update.message.conversation, (kept) => append(kept, update.message));
    case 'message_changed':
      return change(state, update.message.conversation, (kept) => withChanged(kept, update.message));
    case 'messages':
      return receive(state, update.conversation, (kept) => catchUp(kept, update.messages));
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

/** The sequence numbers to resume from, also of those that have left and may have ended since. */
export function known(state: SessionState): Record<string, number> {
  const kept = Object.entries(state.conversations).filter(([, { view }]) => view.state !== 'handled');
  return Object.fromEntries(kept.map(([id, { transcript }]) => [id, lastSeq(transcript)]));
}

/** Whether the server has told of messages that have not come. */
export function hasGap(state: SessionState): boolean {
  return Object.values(state.conversations).some(
    ({ view, transcript, left }) =>
      !left && (transcript.ahead.length > 0 || lastSeq(transcript) < view.lastSeq),
  );
}

export function markSeen(state: SessionState, conversation: string, seq: number): SessionState {
  return change(state, conversation, (kept) => withSeen(kept, seq));
}

/** The agent is done with a conversation that has left, if its last words were read. */
export function markClosed(state: SessionState, conversation: string): SessionState {
  return change(state, conversation, close);
}

function withAgent(state: SessionState, agent: Agent): SessionState {
  const next = { ...state, agent };
  if (agent.notReadyReason !== 'no_answer') return dismiss(next, NO_ANSWER.id);
  return state.agent.notReadyReason === 'no_answer' ? next : notify(next, NO_ANSWER);
}

function withConversation(state: SessionState, view: Conversation, now: number): SessionState {
  const { [view.id]: kept, ...others } = state.conversations;
  const mine = view.state === 'active' || view.state === 'wrap_up';
  if (!mine && !kept) return state;
  const changed = mine || !kept ? keep(kept, view) : leave(kept, view, now);
  const told = dismiss(state, conversationGone(view).id);
  const next = { ...told, conversations: { ...others, [view.id]: changed } };
  return mine || view.state === 'handled' ? next : notify(next, conversationGone(view));
}

/** What became of it the server has not said: a wrap-up is over, what went on is back in its queue. */
function lost(view: Conversation): Conversation {
  const state = view.state === 'active' ? 'queued' : view.state === 'wrap_up' ? 'handled' : view.state;
  return { ...view, state, wrapUp: null };
}

function receive(
  state: SessionState,
  conversation: string,
  to: (transcript: Transcript) => Transcript,
): SessionState {
  return change(state, conversation, (kept) => withTranscript(kept, to(kept.transcript), state.agent));
}

function change(
  state: SessionState,
  conversation: string,
  to: (kept: KeptConversation) => KeptConversation,
): SessionState {
  const kept = state.conversations[conversation];
  const next = kept && to(kept);
  if (!next || next === kept) return state;
  return { ...state, conversations: { ...state.conversations, [conversation]: next } };
}
