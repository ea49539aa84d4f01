import * as v from 'valibot';
import { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
import { type Answer, ask } from '../../answer.ts';

export type Asked<T> = Answer<T, ConfigurationError>;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The desk's administration as the Configurator reaches it: paths are below `/configurator/api/`. */
export interface Api {
  get<S extends v.GenericSchema>(path: string, schema: S): Promise<Asked<v.InferOutput<S>>>;
  /** A body that is no Blob goes as JSON. */
  send<S extends v.GenericSchema>(
    method: Exclude<Method, 'GET'>,
    path: string,
    body: unknown,
    schema: S,
  ): Promise<Asked<v.InferOutput<S>>>;
}

/** A file may take its time: the largest that any channel takes, on a slow line. */
const FILE_PATIENCE_MS = 10 * 60_000;

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

  async function request<S extends v.GenericSchema>(
    method: Method,
    path: string,
    body: unknown,
    schema: S,
  ): Promise<Asked<v.InferOutput<S>>> {
    const isFile = body instanceof Blob;
    const answer = await ask(
      new URL(path, root),
      {
        method,
        headers: {
          ...(method === 'GET' ? {} : { 'x-csrf-token': proofs.csrfToken() }),
          ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
        },
        ...(isFile ? { signal: AbortSignal.timeout(FILE_PATIENCE_MS) } : {}),
        ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      },
      schema,
      ConfigurationError,
    );
    const proof = answer.kind === 'refused' ? missing(answer.error, proofs) : null;
    return proof !== null && (await proof()) ? request(method, path, body, schema) : answer;
  }

  return {
    get: (path, schema) => request('GET', path, undefined, schema),
    send: request,
  };
}

function missing(error: ConfigurationError, proofs: Proofs): (() => Promise<boolean>) | null {
  if (error.code === 'not_authenticated') return proofs.signInAgain;
  return error.passwordNeeded ? proofs.givePassword : null;
}
