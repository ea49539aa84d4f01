/** Why a pattern was not taken. Codes are stable; the message is a sentence for a person. */
export type RefusalReason =
  | 'syntax'
  | 'flag'
  | 'back-reference'
  | 'size'
  | 'look-around'
  | 'matches-empty'
  | 'matches-everything';

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
