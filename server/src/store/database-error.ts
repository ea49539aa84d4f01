/**
 * What PostgreSQL refused. Only what names the fault is kept: `detail`, `where` and parameters hold
 * rows, and so customers' words.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly code: string;
  readonly constraint: string | undefined;

  constructor({ message, code, constraint }: { message: string; code: string; constraint?: string }) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** Whether a row with the same key exists already; `constraint` narrows it to one index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return isViolation(error, '23505', constraint);
}

/** Whether a row points to one that is not there, or is pointed to by one that is. */
export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return isViolation(error, '23503', constraint);
}

/** Whether a value is none that the database can hold, as U+0000 in a text (SQLSTATE class 22). */
export function isDataException(error: unknown): boolean {
  return error instanceof DatabaseError && error.code.startsWith('22');
}

/** Whether there was no space on the disk for what was to be written. */
export function isDiskFull(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && error.code === '53100';
}

/** The same fault without what drivers attach to it; anything else comes back as it is. */
export function withoutRows(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (!/^[0-9A-Z]{5}$/.test(error.code)) return error;
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : '';
  const { message, code } = error;
  return new DatabaseError(constraint === '' ? { message, code } : { message, code, constraint });
}

function isViolation(error: unknown, code: string, constraint: string | undefined): boolean {
  if (!(error instanceof DatabaseError) || error.code !== code) return false;
  return constraint === undefined || error.constraint === constraint;
}
