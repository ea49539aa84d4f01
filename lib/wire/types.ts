import type { GenericSchema } from 'valibot';
import type { Clock } from '../clock.ts';
import type { Socket } from './socket.ts';

/** Why a client does not come back by itself. */
export type EndReason =
  /** The same agent signed in somewhere else. */
  | 'displaced'
  /** A newer connection of the same session, or of the same conversation's page, took over. */
  | 'replaced'
  /** The server does not take the token, nor one that was renewed. */
  | 'rejected'
  /** The server takes no client of this version any more, or this client no server of that one. */
  | 'client_outdated'
  | 'server_outdated';

/** Taken from the live socket, never from storage. `idle`: not wanted, before `start` and after `stop`. */
export type WireState =
  | { state: 'idle' }
  | { state: 'connecting' }
  | { state: 'catching_up' }
  | { state: 'live' }
  /** `retryAt` is on this machine's clock. */
  | { state: 'offline'; retryAt: number }
  | { state: 'ended'; reason: EndReason };

export interface ClientOptions<Request extends { type: string }, Update> {
  clock: Clock;
  /** A number from 0 up to 1. */
  random(): number;
  open(): Socket;
  /** What the server sends. */
  updates: GenericSchema<unknown, Update>;
  /** The release that this client is of, for the server's log. */
  release?: string;
  /**
   * What the first frame says, asked anew for each connection; null when there is no token (any more). When it
   * rejects it is asked for again later.
   */
  hello(): MaybePromise<Omit<Hello<Request>, 'type' | 'version' | 'release'> | null>;
  /** Called when the server does not take the token and `hello` may give another. Absent: it never will. */
  renew?(): void;
  /** Whether the server has told of messages that have not come. Asked after every frame while live. */
  hasGap(): boolean;
  onUpdate(update: Update): void;
  onState(state: WireState): void;
}

type Hello<Request> = Extract<Request, { type: 'hello' }>;
type MaybePromise<T> = T | Promise<T>;
