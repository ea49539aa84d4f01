import type { ProtocolError } from '../protocol/index.ts';

/** Why an intent failed: the server's own error, that no server was within reach, or that one within reach said nothing. */
export type SessionError = ProtocolError | { code: 'unreachable' | 'unanswered'; message: string };

/** A `SessionError` as something to throw. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly error: SessionError;

  constructor(error: SessionError) {
    super(error.message);
    this.error = error;
  }

  get code(): SessionError['code'] {
    return this.error.code;
  }
}

/** The refusal for a server that cannot be reached. */
export function unreachable(): Refusal {
  return new Refusal({ code: 'unreachable', message: 'The server cannot be reached.' });
}

/** The refusal for a server that is there and does not answer: whether it has done what was asked nobody knows. */
export function unanswered(): Refusal {
  return new Refusal({ code: 'unanswered', message: 'The server has not answered.' });
}

/** What to tell the panel about anything thrown. Nothing of an unexpected error leaves but its being one. */
export function sessionError(thrown: unknown): SessionError {
  if (thrown instanceof Refusal) return thrown.error;
  return { code: 'internal', message: 'Something went wrong in the extension.' };
}
