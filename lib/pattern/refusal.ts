/** Why a pattern was not taken. Codes are stable; the message is a sentence for a person. */
export type RefusalReason =
  | 'syntax'
  /** Read by JavaScript, but hardly as meant: it is written as other engines have it. */
  | 'dialect'
  | 'flag'
  | 'back-reference'
  | 'size'
  | 'look-around'
  | 'matches-empty'
  | 'matches-everything'
  /** It would do alone, but not with all the others. */
  | 'budget';

/** Thrown inside the compiler; `compilePatterns` turns it into an entry of `refused`. */
export class PatternError extends Error {
  constructor(
    readonly reason: RefusalReason,
    message: string,
    readonly at?: number,
  ) {
    super(message);
  }
}
