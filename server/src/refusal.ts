import type { ErrorCode, ProtocolError } from '../../lib/protocol/index.ts';

/** Something a client did wrong, to be told so: the only error whose sentence leaves the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  /** When trying again makes sense, in seconds. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, retryAfter?: number) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  toProtocol(): ProtocolError {
    const { code, message, retryAfter } = this;
    return retryAfter === undefined ? { code, message } : { code, message, retryAfter };
  }
}
