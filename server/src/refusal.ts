import type { ConfigurationError } from '../../lib/protocol/configurator.ts';
import type { ErrorCode, ProtocolError } from '../../lib/protocol/index.ts';

type Details = Omit<ConfigurationError, 'code' | 'message'>;

/** Something a client did wrong, to be told so: the only error whose sentence leaves the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  toProtocol(): ProtocolError {
    const given = Object.entries(this.details).filter(([, value]) => value !== undefined);
    return { code: this.code, message: this.message, ...Object.fromEntries(given) };
  }
}

/** The store is out of reach. Whether it has what was under way is for its asker to find out, by asking again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  constructor(cause: unknown) {
    super('The store is out of reach.', { cause });
  }
}

const UNAVAILABLE = new Refusal(
  'unavailable',
  'The desk cannot reach its database just now: try again in a moment.',
  { retryAfter: 2 },
);

/** What a client may be told of an error; null when it is a fault of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  return error instanceof Unavailable ? UNAVAILABLE : null;
}
