import type { Agent, Conversation, Message, Offer, ProtocolError, Queue } from '../protocol/index.ts';
import type { Mark } from '../templates/marks.ts';
import type { CaptureView } from './capturing.ts';
import type { Versions } from './documents.ts';
import type { SessionError } from './refusal.ts';

/** What the agent has typed and not sent, with the caret (UTF-16 offsets) where it was. */
export interface Draft {
  text: string;
  selectionStart: number;
  selectionEnd: number;
  /** What templates left in it; none where nothing is said. */
  marks?: readonly Mark[];
  /** The message that it answers, as the agent sees it: of a long one the beginning. */
  quotes?: { id: string; text: string };
}

/** Why a reply waits for its writer to decide: the chat went on without it, or it waited for long. */
export type Held = 'went_on' | 'waited';

/** A reply on its way: stored here, not yet acknowledged by the server. */
export interface PendingMessage {
  id: string;
  text: string;
  at: number;
  /** Set when the server refused it: it stays until the agent sends it again or discards it. */
  refused?: ProtocolError;
  /** Set when it waited for the connection until it might no longer fit. It stays likewise. */
  held?: Held;
}

/** A conversation that is or was the agent's as the panel shows it. */
export interface PanelConversation {
  view: Conversation;
  /** Up to which message the background has them without a gap: when it changes there is more to `read`. */
  seq: number;
  /** How often one told before was told anew: when it changes, what is shown of them is to be `read` anew. */
  changes?: number;
  /** What was said last in them, a long text cut: what nobody wrote only where nobody wrote anything; null while there is none. */
  last: Message | null;
  /** Since when the customer waits for an answer, on the server's clock; null while nothing of theirs is unanswered. */
  unansweredSince: number | null;
  /** Messages of the customer's that the agent has neither seen nor answered. */
  unread: number;
  /** The agent's last replies, oldest first, those on their way included: what patterns are looked for across. */
  replies: string[];
  pending: PendingMessage[];
  draft: Draft;
  /** When it stopped being the agent's, on the server's clock; null as long as it is. */
  leftAt: number | null;
  /** Whether the agent still has to do with it. */
  open: boolean;
}

/** Taken from the live socket, never from storage. `waiting` counts the replies not yet acknowledged. */
export type Connection =
  | { state: 'live'; waiting: number }
  | { state: 'catching_up'; waiting: number }
  | { state: 'connecting'; waiting: number }
  | { state: 'offline'; waiting: number; retryAt: number | null }
  /** This side, or the server, must be updated before the two can talk. */
  | { state: 'outdated'; waiting: number; side: 'client' | 'server' };

/** Something the agent must be told, until dismissed. `code` names the text; `ref` what it is about. */
export interface SessionNotice {
  id: string;
  code:
    | 'signed_out_elsewhere'
    | 'session_expired'
    | 'not_ready_no_answer'
    | 'offer_timed_out'
    | 'offer_taken_back'
    | 'offer_customer_left'
    | 'conversation_gone'
    | 'action_refused';
  error?: SessionError;
  /** Whose conversation it is about, for `conversation_gone`. */
  customer?: string;
}

/**
 * The state that the Communication Panel shows. The background owns it; the panel only renders it. It holds no
 * documents and no transcripts: those are asked for.
 */
export type Snapshot =
  | {
      phase: 'signed_out';
      server: string;
      /** Whether the browser's management has set the server: then the agent cannot choose another. */
      managed: boolean;
      /** The last login used here, to be filled in. */
      login: string;
      /** True while a sign-in is under way. */
      busy: boolean;
      /** Why the last sign-in failed. `unreachable`: the server did not answer at that address. */
      error?: SessionError;
      notices: SessionNotice[];
    }
  | {
      phase: 'signed_in';
      server: string;
      connection: Connection;
      /** Server clock minus this machine's, in milliseconds: for countdowns. */
      clockOffset: number;
      agent: Agent;
      queues: Queue[];
      offers: Offer[];
      versions: Versions;
      /** Up to which version there are changes of reply templates. Absent until the server has told. */
      templates?: number;
      /** In order of acceptance, those among them that have left lately. */
      conversations: PanelConversation[];
      notices: SessionNotice[];
      /** Absent until the background knows what the browser grants. */
      capturing?: CaptureView;
    };

export type SignedIn = Extract<Snapshot, { phase: 'signed_in' }>;
export type SignedOut = Extract<Snapshot, { phase: 'signed_out' }>;
