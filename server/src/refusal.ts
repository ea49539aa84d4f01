import type { ErrorCode, PatternFound, ProtocolError } from '../../lib/protocol/index.ts';

type Details = Pick<ProtocolError, 'retryAfter' | 'findings'>;

/** Something a client did wrong, to be told so: the only error whose sentence leaves the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  /** When trying again makes sense, in seconds. */
  readonly retryAfter: number | undefined;
  /** The sensitive patterns it is about. */
  readonly findings: PatternFound[] | undefined;

  constructor(code: ErrorCode, message: string, { retryAfter, findings }: Details = {}) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
    this.findings = findings;
  }

  toProtocol(): ProtocolError {
    const { code, message, retryAfter, findings } = this;
    return {
      code,
      message,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(findings === undefined ? {} : { findings }),
    };
  }
}
