import { hostname } from 'node:os';
import pg from 'pg';
import type { Log } from '../logger.ts';
import { withoutRows } from './database-error.ts';
import { InUse } from './in-use.ts';

/** Any number no one else locks by. */
const LOCK = 7_700_002;
const BEAT_MS = 2000;
const TRY_AGAIN_MS = 500;
/** An answer, or a connection, that takes longer than this does not come. */
const PATIENCE_MS = 3000;
/** How long a hold that was confirmed is certain: shorter than PostgreSQL takes to give up a silent holder. */
export const CERTAIN_MS = 10_000;
/** PostgreSQL drops a holder whose machine says nothing for 10 s and then three times 5 s. */
const KEEPALIVE =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3';
/** What others read in pg_stat_activity, which keeps 63 bytes. */
const NAME = `Sidedesk process ${process.pid} on ${hostname()}`.slice(0, 63);

/** A database held by this process alone. */
export interface Hold {
  /** Resolves while the hold is certain, if need be after a look. Rejects when it is not, or not any more. */
  certain(): Promise<void>;
  release(): Promise<void>;
}

export interface HoldOptions {
  log: Log;
  /** Told when another server got hold of the database while this one could not be reached. */
  onTaken(error: InUse): void;
}

/**
 * Takes hold of a PostgreSQL database by a session's advisory lock, on a connection of its own. A lost connection is a
 * lost hold: it is taken again at once, and nothing is certain until then.
 *
 * @throws InUse when another server has it.
 */
export async function holdPostgres(databaseUrl: string, { log, onTaken }: HoldOptions): Promise<Hold> {
  let certainUntil = 0;
  let looking: Promise<void> | null = null;
  let next: NodeJS.Timeout | undefined;
  let lost = false;
  let over = false;

  const take = async (former?: Session) => {
    const session = await takeLock(databaseUrl, former);
    session.client.on('error', () => void look().catch(() => {}));
    return session;
  };

  const confirm = async () => {
    clearTimeout(next);
    const since = performance.now();
    try {
      await session.client.query('select').catch(async (error) => {
        if (over) throw error;
        if (!lost)
          log.warn({ err: withoutRows(error) }, 'The hold on the database was lost: taking it again');
        lost = true;
        void session.client.end().catch(() => {});
        session = await take(session);
      });
      certainUntil = since + CERTAIN_MS;
      if (lost) log.info('The database is held again');
      lost = false;
    } catch (error) {
      if (error instanceof InUse) {
        over = true;
        log.error({ holder: error.holder }, 'Another server has taken over the database: this one stops');
        onTaken(error);
      }
      throw error;
    } finally {
      looking = null;
      if (!over) next = setTimeout(() => void look().catch(() => {}), lost ? TRY_AGAIN_MS : BEAT_MS);
    }
  };
  const look = () => {
    looking ??= confirm();
    return looking;
  };

  let session = await take();
  await look();
  return {
    async certain() {
      if (over || performance.now() >= certainUntil) await look();
    },
    async release() {
      over = true;
      clearTimeout(next);
      await looking?.catch(() => {});
      await session.client.end();
    },
  };
}

interface Session {
  client: pg.Client;
  pid: number;
}

/** Locks on a new connection; what `former` still holds of this process's own is ended first. */
async function takeLock(databaseUrl: string, former?: Session): Promise<Session> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: NAME,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: 2 * PATIENCE_MS,
    keepAlive: true,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(KEEPALIVE);
    for (;;) {
      const { rows } = await client.query<{ taken: boolean; pid: number }>(
        'select pg_try_advisory_lock($1) as taken, pg_backend_pid() as pid',
        [LOCK],
      );
      const [mine] = rows;
      if (mine?.taken) return { client, pid: mine.pid };
      const holder = await findHolder(client);
      // It has just ended.
      if (holder === undefined) continue;
      if (holder.pid !== former?.pid) throw inUse(holder);
      await client.query('select pg_terminate_backend($1, $2)', [holder.pid, PATIENCE_MS]);
    }
  } catch (error) {
    void client.end().catch(() => {});
    throw error;
  }
}

interface Holder {
  pid: number;
  name: string | null;
  since: Date | null;
}

async function findHolder(client: pg.Client): Promise<Holder | undefined> {
  const { rows } = await client.query<Holder>(
    `select a.pid, nullif(a.application_name, '') as name, a.backend_start as since
       from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())`,
    [LOCK],
  );
  return rows[0];
}

/** Another role's name and beginning are only shown to who may see them. */
function inUse({ name, since }: Holder): InUse {
  const when = since === null ? '' : ` since ${since.toISOString()}`;
  return new InUse('The database (DATABASE_URL)', `${name ?? 'it is not known which'}${when}`);
}
