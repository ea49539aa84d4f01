import * as v from 'valibot';
import { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
import { type Answer, ask, askForFile } from '../../answer.ts';

export type Asked<T> = Answer<T, ConfigurationError>;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How long what goes through much data may take: longer than any desk needs. */
const LONG_MS = 10 * 60_000;

/** The desk's administration as the Configurator reaches it: paths are below `/configurator/api/`. */
export interface Api {
  get<S extends v.GenericSchema>(path: string, schema: S): Promise<Asked<v.InferOutput<S>>>;
  /** A body that is no Blob goes as JSON. */
  send<S extends v.GenericSchema>(
    method: Exclude<Method, 'GET'>,
    path: string,
    body: unknown,
    schema: S,
    /** `isLong`: it goes through much data. */
    options?: { isLong?: boolean },
  ): Promise<Asked<v.InferOutput<S>>>;
  /** Gets a file; with a body it is asked for by POST. */
  file(path: string, body?: object): Promise<Asked<Blob>>;
}

/** For answers that say nothing. */
export const Nothing = v.null();

/** Ways on when the server wants to know again who asks; each gives whether it does. */
export interface Proofs {
  csrfToken(): string;
  /** The session is over. */
  signInAgain(): Promise<boolean>;
  /** The password is needed once more. */
  givePassword(): Promise<boolean>;
}

/** The server of the page at `page`. What is refused for want of a proof is asked again once it is given. */
export function createApi(page: string, proofs: Proofs): Api {
  const root = new URL('api/', page);

  /** What is asked, and again after each proof that is given. */
  async function proven<T>(act: () => Promise<Asked<T>>): Promise<Asked<T>> {
    const answer = await act();
    const proof = answer.kind === 'refused' ? missing(answer.error, proofs) : null;
    return proof !== null && (await proof()) ? proven(act) : answer;
  }

  function initOf(method: Method, body: unknown, isLong = false): RequestInit {
    const isFile = body instanceof Blob;
    return {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'x-csrf-token': proofs.csrfToken() }),
        ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      ...((isLong || isFile) && { signal: AbortSignal.timeout(LONG_MS) }),
    };
  }

  return {
    get: (path, schema) =>
      proven(() => ask(new URL(path, root), initOf('GET', undefined), schema, ConfigurationError)),
    send: (method, path, body, schema, { isLong } = {}) =>
      proven(() => ask(new URL(path, root), initOf(method, body, isLong), schema, ConfigurationError)),
    file: (path, body) =>
      proven(() =>
        askForFile(
          new URL(path, root),
          initOf(body === undefined ? 'GET' : 'POST', body, true),
          ConfigurationError,
        ),
      ),
  };
}

function missing(error: ConfigurationError, proofs: Proofs): (() => Promise<boolean>) | null {
  if (error.code === 'not_authenticated') return proofs.signInAgain;
  return error.passwordNeeded ? proofs.givePassword : null;
}
