import type { ErrorCode, PatternFound, ProtocolError, RefusedRule } from '../../lib/protocol/index.ts';

type Details = Pick<ProtocolError, 'by' | 'retryAfter' | 'findings' | 'refused' | 'file'>;

/** Something a client did wrong, to be told so: the only error whose sentence leaves the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  /** The other agent it is about, by name. */
  readonly by: string | undefined;
  /** When trying again makes sense, in seconds. */
  readonly retryAfter: number | undefined;
  /** The sensitive patterns it is about. */
  readonly findings: PatternFound[] | undefined;
  /** What is wrong in the rules that it is about. */
  readonly refused: RefusedRule[] | undefined;
  /** Why the file that it is about is not sent. */
  readonly file: ProtocolError['file'];

  constructor(code: ErrorCode, message: string, { by, retryAfter, findings, refused, file }: Details = {}) {
    super(message);
    this.code = code;
    this.by = by;
    this.retryAfter = retryAfter;
    this.findings = findings;
    this.refused = refused;
    this.file = file;
  }

  toProtocol(): ProtocolError {
    const { code, message, by, retryAfter, findings, refused, file } = this;
    return {
      code,
      message,
      ...(by === undefined ? {} : { by }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(findings === undefined ? {} : { findings }),
      ...(refused === undefined ? {} : { refused }),
      ...(file === undefined ? {} : { file }),
    };
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
