import type { Queryable, Store } from './store.ts';

/** One connection inside a transaction, which may also run a script of several statements. */
export interface Session extends Queryable {
  script(sql: string): Promise<void>;
}

/** What a database has to offer to become the store. */
export interface Driver extends Queryable {
  readonly kind: Store['kind'];
  /** See `Store`. */
  trouble(): string | null;
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Runs `work` between BEGIN and COMMIT on one session. */
export async function inTransaction<Result>(
  session: Session,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  await session.query('begin');
  try {
    const result = await work(session);
    await session.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot roll back is broken, and its transaction gone with it.
    await session.query('rollback').catch(() => {});
    throw error;
  }
}
