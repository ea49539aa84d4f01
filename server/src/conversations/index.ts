import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** What the operator sets about conversations. */
export interface ConversationsConfig {
  /** How long an agent may be out of reach before its conversations go back to their queues. */
  agentGraceSeconds: number;
  /** After this many ignored offers in a row an agent is set Not ready. */
  ignoredOffersLimit: number;
  /** How long a conversation that everyone declined or ignored waits before it goes round again. */
  reofferPauseSeconds: number;
}

/** What is known about whoever holds a valid access token. */
export interface Authenticated {
  sessionId: string;
  accountId: string;
  role: 'agent' | 'administrator';
  name: string;
  login: string;
}

/** The part of the accounts module that conversations need. */
export interface AccountsDoor {
  authenticate(accessToken: string): Promise<Authenticated | null>;
  /** Called with the session id whenever a session is revoked or has been signed out. */
  onRevoked(listener: (sessionId: string) => void): void;
}

/** The part of a logger that conversations need; no message text ever goes there. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface ConversationsDeps {
  store: Store;
  clock: Clock;
  accounts: AccountsDoor;
  log: Log;
  metrics: Registry;
  config: ConversationsConfig;
}

export interface Conversations {
  /** Registers the REST and WebSocket routes. */
  routes(app: FastifyInstance): Promise<void> | void;
  /** Recovers what a stop or crash left, then begins timers and allocation. */
  start(): Promise<void>;
  /** Tells every socket that the server stops, then stops timers and allocation. */
  stop(): Promise<void>;
}

export function createConversations(_deps: ConversationsDeps): Conversations {
  return { routes() {}, async start() {}, async stop() {} };
}
