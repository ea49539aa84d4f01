import * as v from 'valibot';
import {
  isPassing,
  ProtocolError,
  parse,
  type StartChat,
  StartedChat,
  SUBPROTOCOL,
  Topics,
} from '../../../../lib/protocol/index.ts';
import type { Socket } from '../../../../lib/wire/index.ts';

/** What a request came to; `unreachable`: nobody knows whether the server has seen it. */
export type Answer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; error: ProtocolError }
  | { kind: 'unreachable' };

/** The desk server as the customer's page reaches it. */
export interface Desk {
  topics(): Promise<Answer<{ topics: { id: string; name: string }[] }>>;
  start(body: StartChat): Promise<Answer<StartedChat>>;
  open(): Socket;
}

const PATIENCE_MS = 15_000;
const Refusal = v.union([v.object({ error: ProtocolError }), ProtocolError]);

/** The desk server that the page at `page` belongs to; the page is served one folder below its root. */
export function deskOf(page: string): Desk {
  const root = new URL('../', page);
  return {
    topics: () => ask(new URL('api/chat/topics', root), {}, Topics),
    start: (body) =>
      ask(
        new URL('api/chat', root),
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        StartedChat,
      ),
    open() {
      const url = new URL('ws/customer', root);
      url.protocol = url.protocol.replace('http', 'ws');
      return new WebSocket(url, SUBPROTOCOL);
    },
  };
}

/** Asks the server; an answer that `schema` does not know counts as none. */
export async function ask<T extends v.GenericSchema>(
  url: URL,
  init: RequestInit,
  schema: T,
): Promise<Answer<v.InferOutput<T>>> {
  let ok: boolean;
  let body: unknown;
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    ok = response.ok;
    body = response.status === 204 ? null : await response.json();
  } catch {
    return { kind: 'unreachable' };
  }
  if (ok) {
    const value = parse(schema, body);
    return value.ok ? { kind: 'ok', value: value.value } : { kind: 'unreachable' };
  }
  const refusal = parse(Refusal, body);
  if (!refusal.ok) return { kind: 'unreachable' };
  const error = 'error' in refusal.value ? refusal.value.error : refusal.value;
  // Whether a server that failed inside has stored the request cannot be known. Too many is for the customer to know.
  const unknown = isPassing(error) && error.code !== 'too_many_attempts';
  return unknown ? { kind: 'unreachable' } : { kind: 'refused', error };
}
