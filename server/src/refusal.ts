import type { ErrorCode, PatternFound, ProtocolError, RefusedRule } from '../../lib/protocol/index.ts';

type Details = Pick<ProtocolError, 'retryAfter' | 'findings' | 'refused'>;

/** Something a client did wrong, to be told so: the only error whose sentence leaves the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  /** When trying again makes sense, in seconds. */
  readonly retryAfter: number | undefined;
  /** The sensitive patterns it is about. */
  readonly findings: PatternFound[] | undefined;
  /** What is wrong in the rules that it is about. */
  readonly refused: RefusedRule[] | undefined;

  constructor(code: ErrorCode, message: string, { retryAfter, findings, refused }: Details = {}) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
    this.findings = findings;
    this.refused = refused;
  }

  toProtocol(): ProtocolError {
    const { code, message, retryAfter, findings, refused } = this;
    return {
      code,
      message,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(findings === undefined ? {} : { findings }),
      ...(refused === undefined ? {} : { refused }),
    };
  }
}
