import type { PlatformTemplateUse } from '../protocol/delivery.ts';
import type { Message } from '../protocol/index.ts';
import type { Content } from './capturing.ts';
import type { Changes } from './changes.ts';
import type { DocumentName, Documents } from './documents.ts';
import type { SessionError } from './refusal.ts';
import type { Draft, Snapshot } from './snapshot.ts';

/** What an intent carries, and what it is answered with. */
interface Question<Ask, Answer = void> {
  ask: Ask;
  answer: Answer;
}

type Nothing = Record<never, never>;

/** Something of the desk server's REST side: `path` begins with `/api/`. It may be asked again, so it must bear it. */
export interface DeskRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

/** Which page of a transcript: the newest, or the one next to a message. */
export type Place = 'newest' | { before: number } | { after: number };

/** Whether the browser has found a later version; `unknown` where it does not say. */
export type UpdateFound = 'found' | 'none' | 'unknown';

/** What is said of a reply beside its text. */
export interface Written {
  /** The sensitive patterns, by id, that the agent was warned of and sends anyway. */
  confirmed?: string[];
  /** The reply templates, by id, that it was written with. */
  templates?: string[];
  /** The message that it answers. */
  quotes?: string;
  /** The template of the platform's that it comes of, filled in. */
  platformTemplate?: PlatformTemplateUse;
  /** How many of their placeholders have nothing in them; nothing where none has. */
  empty?: number;
}

/** What a panel asks of the background, by name. */
export interface Intents {
  sign_in: Question<{ server: string; login: string; password: string }>;
  sign_out: Question<Nothing>;
  /** Ticks one queue, or no longer. How it was refused its row says itself. */
  serve: Question<{ queue: string; serving: boolean }>;
  /** `reason`: of Not ready, which of the agent's reasons. */
  set_status: Question<{ status: 'ready' | 'not_ready'; reason?: string }>;
  accept: Question<{ offer: string }>;
  decline: Question<{ offer: string }>;
  /** Takes a waiting conversation. How it was refused the picklist says itself. */
  pick: Question<{ conversation: string }>;
  /**
   * The panel makes the id, so that asking twice sends once, and says at what time of this machine's the agent sent
   * it. The draft it came from is cleared with it.
   */
  send: Question<{ conversation: string; id: string; text: string; at: number } & Written>;
  /** Send a refused message, or one held back, after all, or give it up. `confirmed`: the sensitive patterns that go with it all the same. */
  resend: Question<{ conversation: string; id: string; confirmed?: string[] }>;
  /** Tries once more to bring a message to its customer whose delivery has failed. */
  deliver_again: Question<{ conversation: string; message: string }>;
  discard: Question<{ conversation: string; id: string }>;
  end: Question<{ conversation: string }>;
  close: Question<{ conversation: string }>;
  draft: Question<{ conversation: string; draft: Draft }>;
  /** The agent has the conversation before its eyes, up to this message. */
  seen: Question<{ conversation: string; seq: number }>;
  /** Up to MESSAGES_PER_PAGE messages, oldest first; none beyond the beginning and the end. */
  read: Question<{ conversation: string; place: Place }, Message[]>;
  /** A customer's masked message as it was written. The server records who asked. */
  reveal: Question<{ conversation: string; seq: number }, string>;
  /** As the agent. Answered by the server's JSON, unchecked: null where there is none. */
  ask: Question<DeskRequest, unknown>;
  /** The document of this version; refused (`not_found`) when another one is in force. */
  document: Question<{ name: DocumentName; version: number }, Documents[DocumentName]>;
  reconnect_now: Question<Nothing>;
  /** Has the browser look for a later version of this extension. */
  check_update: Question<Nothing, UpdateFound>;
  /** Starts the extension anew, in the version that the browser has. The session goes on, with all that was typed. */
  restart: Question<Nothing>;
  /** What was copied; null when it is gone. */
  capture: Question<{ capture: string }, Content | null>;
  /** Lets go of one capture, or of all. */
  forget_capture: Question<{ capture: string }>;
  forget_captures: Question<Nothing>;
  /** Sends the files on their way, until all are at the desk, whatever panels are open. */
  upload: Question<Nothing>;
  dismiss: Question<{ notice: string }>;
}

export type IntentName = keyof Intents;
export type Ask<N extends IntentName> = Intents[N]['ask'];
export type Answer<N extends IntentName> = Intents[N]['answer'];
export type Intent<N extends IntentName = IntentName> = { [K in N]: { type: K } & Ask<K> }[N];

/** Asks the background. Resolves with its answer once that is done, or rejects with a `Refusal`. */
export type Send = <N extends IntentName>(intent: { type: N } & Ask<N>) => Promise<Answer<N>>;

/**
 * What goes over the port from panel to background; `ref` comes back in the outcome. `presence` says
 * whether the agent can see the panel, and keeps the background awake.
 */
export type PanelMessage =
  | { type: 'intent'; ref: number; intent: Intent }
  | { type: 'presence'; visible: boolean };

/**
 * What goes over the port from background to panel: once the whole state, then what changes in it. `taken`
 * stands in the place of the changes that the intent says itself: see `ownChanges`.
 */
export type BackgroundMessage =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'changes'; changes: Changes }
  | { type: 'taken'; ref: number }
  | { type: 'outcome'; ref: number; answer?: unknown }
  | { type: 'outcome'; ref: number; error: SessionError };
