/** A command that is not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
