import * as v from 'valibot';
import { isPassing, ProtocolError, parse } from '../../lib/protocol/index.ts';

/** What a request came to; `unreachable`: nobody knows whether the server has seen it. */
export type Answer<T, Error extends ProtocolError = ProtocolError> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; error: Error }
  | { kind: 'unreachable' };

const PATIENCE_MS = 15_000;

/**
 * Asks the server; an answer that `schema` does not know counts as none. A refusal is read by `errors`. It waits
 * `PATIENCE_MS`, unless `init` has a signal of its own.
 */
export function ask<
  T extends v.GenericSchema,
  E extends v.GenericSchema<unknown, ProtocolError> = typeof ProtocolError,
>(
  url: URL,
  init: RequestInit,
  schema: T,
  errors: E = ProtocolError as unknown as E,
): Promise<Answer<v.InferOutput<T>, v.InferOutput<E>>> {
  return exchange(url, init, errors, async (response) => {
    const value = parse(schema, response.status === 204 ? null : await response.json());
    return value.ok ? { kind: 'ok', value: value.value } : { kind: 'unreachable' };
  });
}

/** Asks the server for a file; one that breaks off counts as none. */
export function askForFile<E extends v.GenericSchema<unknown, ProtocolError>>(
  url: URL,
  init: RequestInit,
  errors: E,
): Promise<Answer<Blob, v.InferOutput<E>>> {
  return exchange(url, init, errors, async (response) => ({ kind: 'ok', value: await response.blob() }));
}

async function exchange<T, E extends v.GenericSchema<unknown, ProtocolError>>(
  url: URL,
  init: RequestInit,
  errors: E,
  read: (response: Response) => Promise<Answer<T, v.InferOutput<E>>>,
): Promise<Answer<T, v.InferOutput<E>>> {
  let body: unknown;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), ...init });
    if (response.ok) return await read(response);
    body = await response.json();
  } catch {
    return { kind: 'unreachable' };
  }
  const refusal = parse(v.union([v.object({ error: errors }), errors]), body);
  if (!refusal.ok) return { kind: 'unreachable' };
  const error = ('error' in refusal.value ? refusal.value.error : refusal.value) as v.InferOutput<E>;
  // Whether a server that failed inside has stored the request cannot be known. Too many is for the person to know.
  const unknown = isPassing(error) && error.code !== 'too_many_attempts';
  return unknown ? { kind: 'unreachable' } : { kind: 'refused', error };
}
