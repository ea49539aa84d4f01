/** What the main thread asks of the database's thread. */
export type Request = { id: number } & (
  | { type: 'open' }
  | { type: 'query'; sql: string; params: readonly unknown[] }
  | { type: 'script'; sql: string }
  /** How often the file system was told to bring data to the disk. */
  | { type: 'fsyncs' }
  | { type: 'close' }
);

/** What it answers. */
export type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: { message: string; code?: string; constraint?: string } };
