import * as v from 'valibot';
import type { DeskRequest, Place } from '../port/intents.ts';
import { Refusal, unanswered, unreachable } from '../port/refusal.ts';
import {
  type Message,
  MessagePage,
  ProtocolError,
  parse,
  RevealedMessage,
  SessionGrant,
} from '../protocol/index.ts';

/** The desk server's REST side, as far as a session uses it. Everything rejects with a `Refusal`. */
export interface Api {
  /** `device` is what the server left here before. */
  signIn(credentials: { login: string; password: string; device: string | undefined }): Promise<SessionGrant>;
  refresh(refreshToken: string): Promise<SessionGrant>;
  revoke(accessToken: string): Promise<void>;
  /** The page of messages next to one, oldest first. */
  messages(accessToken: string, conversation: string, next: PageNext): Promise<Message[]>;
  /** Anything else, answered by the JSON that comes, unchecked; of a `Refusal`: `bad_request` when it is nobody's to ask. */
  ask(accessToken: string, request: DeskRequest): Promise<unknown>;
  /** A masked message as the customer wrote it. The server records who asked. */
  reveal(accessToken: string, conversation: string, seq: number): Promise<string>;
}

type PageNext = Exclude<Place, 'newest'>;

/** The same, which tells of each question that an agent waits for, and of each that found no server. */
export function observed(api: Api, { asked, failed }: { asked(): void; failed(): void }): Api {
  const observe = async <Result>(question: Promise<Result>): Promise<Result> => {
    asked();
    try {
      return await question;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unreachable') failed();
      throw error;
    }
  };
  return {
    ...api,
    messages: (...place) => observe(api.messages(...place)),
    ask: (...request) => observe(api.ask(...request)),
    reveal: (...message) => observe(api.reveal(...message)),
  };
}

const ErrorBody = v.object({ error: ProtocolError });

const TIMEOUT_MS = 15_000;

/** @param server as `serverOrigin` gives it */
export function createApi(server: string, fetch: typeof globalThis.fetch): Api {
  async function ask(method: string, path: string, options: { token?: string; body?: unknown }) {
    let response: Response;
    try {
      response = await fetch(server + path, {
        method,
        headers: {
          ...(options.token && { authorization: `Bearer ${options.token}` }),
          ...(options.body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw error instanceof DOMException && error.name === 'TimeoutError' ? unanswered() : unreachable();
    }
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return body;
    const answer = parse(ErrorBody, body);
    // A proxy's error page is no answer of the desk server's.
    throw answer.ok ? new Refusal(answer.value.error) : unreachable();
  }

  function checked<T extends v.GenericSchema>(schema: T, body: unknown): v.InferOutput<T> {
    const result = parse(schema, body);
    if (!result.ok) throw unreachable();
    return result.value;
  }

  return {
    async signIn(credentials) {
      return checked(SessionGrant, await ask('POST', '/api/sessions', { body: credentials }));
    },
    async refresh(refreshToken) {
      return checked(SessionGrant, await ask('POST', '/api/sessions/refresh', { body: { refreshToken } }));
    },
    async revoke(token) {
      await ask('DELETE', '/api/sessions/current', { token });
    },
    async messages(token, conversation, next) {
      const query = 'after' in next ? `after=${next.after}` : `before=${next.before}`;
      const path = `${messagesOf(conversation)}?${query}`;
      return checked(MessagePage, await ask('GET', path, { token })).messages;
    },
    async ask(token, { method, path, body }) {
      // A session's own affairs are not a panel's, however the path is written.
      const { origin, pathname } = new URL(path, server);
      if (origin !== server || !/^\/api\/(?!sessions\b)/.test(pathname))
        throw new Refusal({ code: 'bad_request', message: 'Panels do not ask for this.' });
      return ask(method, path, { token, body });
    },
    async reveal(token, conversation, seq) {
      const path = `${messagesOf(conversation)}/${seq}/reveal`;
      return checked(RevealedMessage, await ask('POST', path, { token })).text;
    },
  };
}

function messagesOf(conversation: string): string {
  return `/api/conversations/${encodeURIComponent(conversation)}/messages`;
}

/** The WebSocket's address on a server. */
export function socketAddress(server: string): string {
  return `${server.replace(/^http/, 'ws')}/ws/agent`;
}

/**
 * The server's origin from what a person typed: `desk.example.com`, with or without a scheme. Tokens and
 * messages travel in the clear only to this very machine. Throws a `Refusal` (`bad_request`).
 */
export function serverOrigin(typed: string): string {
  const text = typed.trim();
  const hasScheme = /^[a-z]+:\/\//i.test(text);
  const url = parseUrl(hasScheme ? text : `https://${text}`);
  if (!url?.hostname || !/^https?:$/.test(url.protocol))
    throw new Refusal({ code: 'bad_request', message: 'This is not the address of a server.' });
  const isThisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (isThisMachine && !hasScheme) url.protocol = 'http:';
  if (url.protocol === 'http:' && !isThisMachine)
    throw new Refusal({ code: 'bad_request', message: 'The address must begin with https://.' });
  return url.origin;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
