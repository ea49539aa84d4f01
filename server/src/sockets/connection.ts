import type * as v from 'valibot';
import { WebSocket } from 'ws';
import type { Clock } from '../../../lib/clock.ts';
import {
  CloseCode,
  LEAST_CLIENT_VERSION,
  PROTOCOL_VERSION,
  parseFrame,
  refIn,
  SUBPROTOCOL,
  UNSAID_VERSION,
} from '../../../lib/protocol/index.ts';
import type { Log } from '../logger.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import { TokenBucket } from './token-bucket.ts';

export interface SocketLimits {
  helloMs: number;
  silentMs: number;
  /** How much may wait unread before the client is dropped. */
  bufferedBytes: number;
  /** Frames over this rate are not lost: the socket is simply not read until they are due. */
  frames: { perSecond: number; burst: number };
}

export const SOCKET_LIMITS: SocketLimits = {
  helloMs: 10_000,
  silentMs: 60_000,
  bufferedBytes: 1024 * 1024,
  frames: { perSecond: 20, burst: 100 },
};

/** How many frames may wait for their turn before the socket is not read on; none before it has said who it is. */
const MOST_HELD = 16;

/** The version since which clients know `unavailable`; to those before it is the nearest thing they know. */
const KNOWS_UNAVAILABLE = 2;

/** Registered with IANA, beside those of RFC 6455 §7.4.1: the client comes back by itself. */
const TRY_AGAIN_LATER = 1013;

/** Closing takes the peer's answer; a peer that does not answer within this is cut off. */
const CLOSE_MS = 3_000;
/** Answering a ping takes a round trip; who needs longer than this is not there. */
const ANSWER_MS = 3_000;

const OUTDATED = new Refusal(
  'unsupported_version',
  'This version is no longer served. A newer one is needed.',
);
const INTERNAL = new Refusal('internal', 'Something went wrong on the server. Try again.');

/** What an endpoint does with its frames, once the connection has said who it is. */
export interface Session<Request> {
  /** Called one after the other, in the order received. A thrown `Refusal` is told with the frame's ref. */
  receive(request: Request): Promise<void> | void;
}

export interface Endpoint<Request extends { type: string }> {
  schema: v.GenericSchema<unknown, Request>;
  /** Who it is; null closes the connection as not authenticated. */
  hello(
    request: Extract<Request, { type: 'hello' }>,
    connection: Connection,
  ): Promise<Session<Request> | null>;
  /** What an answer to this frame refers to. */
  refOf(request: Request): string | undefined;
}

/** One open WebSocket as the server's parts see it. */
export interface Connection {
  /** Where it comes from, as limits by address count it. */
  readonly address: string;
  send(update: object): void;
  /** Sends, and resolves with whether there is a connection still once the network has taken it. */
  sendSlowly(update: object): Promise<boolean>;
  /** Tells why something was not done: a `Refusal` as it is, anything else as an internal error. */
  refuse(error: unknown, ref?: string): void;
  close(code: number): void;
  /** Whether the other side answers a ping (RFC 6455 §5.5.2) now, as every client does by itself. */
  answers(): Promise<boolean>;
  /** Calls `listener` once, when the connection is closed or if it already is. */
  onClose(listener: () => void): void;
}

export interface ConnectionDeps {
  address: string;
  clock: Clock;
  log: Log;
  limits: SocketLimits;
}

/**
 * Guards one WebSocket: the first frame says who it is, malformed frames are answered and change nothing,
 * who floods is read slowly, who does not read or falls silent is dropped.
 */
export function serveSocket<Request extends { type: string }>(
  socket: WebSocket,
  endpoint: Endpoint<Request>,
  { address, clock, log, limits }: ConnectionDeps,
): Connection {
  const bucket = new TokenBucket(limits.frames, clock.now());
  let session: Session<Request> | null = null;
  let turn: Promise<void> = Promise.resolve();
  let stopSilence = clock.after(limits.helloMs, () => connection.close(CloseCode.notAuthenticated));
  let stopCut = () => {};
  let stopHold = () => {};
  let held = 0;
  let spoken = UNSAID_VERSION;

  const connection: Connection = {
    address,
    send(update) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > limits.bufferedBytes) connection.close(CloseCode.tooSlow);
      else socket.send(JSON.stringify(update));
    },
    sendSlowly: (update) =>
      new Promise((resolve) => {
        if (socket.readyState !== WebSocket.OPEN) resolve(false);
        else socket.send(JSON.stringify(update), (error) => resolve(error == null));
      }),
    refuse(error, ref) {
      const refusal = refusalOf(error);
      if (refusal === null) log.error({ err: error }, 'A frame failed');
      else if (refusal !== error) log.warn({ err: error }, 'A frame was not served');
      const told = (refusal ?? INTERNAL).toProtocol();
      if (told.code === 'unavailable' && spoken < KNOWS_UNAVAILABLE) told.code = 'internal';
      connection.send({ type: 'refused', ...(ref === undefined ? {} : { ref }), error: told });
    },
    close(code) {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.close(code);
      socket.resume();
      stopCut = clock.after(CLOSE_MS, () => socket.terminate());
    },
    answers: () =>
      new Promise((resolve) => {
        if (socket.readyState !== WebSocket.OPEN) return resolve(false);
        // Who says more than is read now is there, and its answer is behind all that.
        if (socket.isPaused) return resolve(true);
        const settle = (answered: boolean) => {
          stop();
          socket.off('pong', yes).off('close', no);
          resolve(answered);
        };
        const yes = () => settle(true);
        const no = () => settle(false);
        const stop = clock.after(ANSWER_MS, no);
        socket.on('pong', yes).on('close', no);
        socket.ping();
      }),
    onClose(listener) {
      if (socket.readyState === WebSocket.CLOSED) listener();
      else socket.once('close', listener);
    },
  };

  const listenOn = () => {
    stopSilence();
    stopSilence = clock.after(limits.silentMs, () => connection.close(CloseCode.silent));
  };

  const greet = async (hello: Extract<Request, { type: 'hello' }>) => {
    try {
      session = await endpoint.hello(hello, connection);
      if (session === null) connection.close(CloseCode.notAuthenticated);
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      connection.refuse(error);
      connection.close(TRY_AGAIN_LATER);
      // Whatever else it has sent is not worth reading.
      socket.pause();
    }
  };

  const receive = async (data: string) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const parsed = parseFrame(endpoint.schema, data);
    if (!parsed.ok)
      return connection.refuse(new Refusal(parsed.error.code, parsed.error.message), refIn(data));
    const request = parsed.value;
    if (isHello(request)) {
      if (session !== null) return connection.refuse(new Refusal('bad_frame', 'hello comes once.'));
      listenOn();
      const { version = UNSAID_VERSION, release } = request;
      spoken = version;
      if (version !== PROTOCOL_VERSION) log.info({ version, release }, 'A client of another version');
      if (version < LEAST_CLIENT_VERSION) {
        connection.refuse(OUTDATED);
        return connection.close(CloseCode.unsupportedVersion);
      }
      return greet(request);
    }
    if (session === null) {
      connection.refuse(new Refusal('not_authenticated', 'hello comes first.'));
      return connection.close(CloseCode.notAuthenticated);
    }
    try {
      await session.receive(request);
    } catch (error) {
      connection.refuse(error, endpoint.refOf(request));
    }
  };

  /**
   * What ws has read already comes out while it is paused: it waits here for its turn. Reading on before all
   * of it had its turn would make the wait longer with every frame.
   */
  const until = async (time: number) => {
    const wait = time - clock.now();
    if (wait > 0)
      await new Promise<void>((resolve) => {
        stopHold = clock.after(wait, resolve);
      });
  };

  const done = () => {
    held -= 1;
    if (held === 0 && socket.readyState === WebSocket.OPEN) socket.resume();
  };

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const begin = clock.now() + bucket.take(clock.now());
    if (begin > clock.now() || session === null || held >= MOST_HELD) socket.pause();
    if (session !== null) listenOn();
    held += 1;
    const text = isBinary ? '' : String(data);
    turn = turn
      .then(() => until(begin))
      .then(() => receive(text))
      .catch((error) => {
        log.error({ err: error }, 'A connection failed');
        connection.close(1011);
      })
      .finally(done);
  });
  socket.on('error', (error) => log.info({ err: error }, 'A connection broke'));
  socket.on('close', () => {
    stopSilence();
    stopCut();
    stopHold();
  });
  if (socket.protocol !== SUBPROTOCOL) {
    connection.refuse(new Refusal('unsupported_version', `This server speaks ${SUBPROTOCOL}.`));
    connection.close(1002);
  }
  return connection;
}

function isHello<Request extends { type: string }>(
  request: Request,
): request is Extract<Request, { type: 'hello' }> & { version?: number; release?: string } {
  return request.type === 'hello';
}
