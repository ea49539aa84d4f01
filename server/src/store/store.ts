/** Runs SQL written for PostgreSQL 15; `$1` placeholders; int8 columns come back as numbers. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    params?: readonly unknown[],
  ): Promise<Row[]>;
}

/** The one store: PostgreSQL, or PGlite in a worker thread. What a resolved call wrote survives a power cut. */
export interface Store extends Queryable {
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs `work` in one transaction: commits when it resolves, rolls back when it throws.
   * Inside it wait for nothing but SQL: the embedded store has a single session.
   */
  transaction<Result>(work: (tx: Queryable) => Promise<Result>): Promise<Result>;
  /** Why nothing can be stored now, in a sentence for the operator; null when nothing is known. */
  trouble(): string | null;
  close(): Promise<void>;
}
