import pg from 'pg';
import { Unavailable } from '../refusal.ts';
import { StartError } from '../start-error.ts';
import { DatabaseError, withoutRows } from './database-error.ts';
import { type Driver, inTransaction, type Session } from './driver.ts';
import { DatabaseAway } from './in-use.ts';

const INT8 = 20;
const CONNECTIONS = 10;
const OLDEST = 15;

/**
 * Opens a pool of connections to a PostgreSQL server.
 *
 * @throws StartError, without the URL's password, when it cannot be used.
 */
export async function openPostgres(databaseUrl: string, onLost: (error: unknown) => void): Promise<Driver> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    application_name: 'sidedesk',
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => onLost(faultOf(error)));
  // One may break between the pool and who asked for it, when neither listens.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await checkServer(sessionOf(pool));
  } catch (error) {
    await pool.end();
    throw error instanceof StartError ? error : unusable(databaseUrl, error);
  }

  return {
    kind: 'postgres',
    trouble: () => null,
    query: sessionOf(pool).query,
    async transaction(work) {
      const client = await pool.connect().catch((error) => {
        throw faultOf(error);
      });
      let broken = false;
      const onError = () => {
        broken = true;
      };
      client.on('error', onError);
      try {
        return await inTransaction(sessionOf(client), work);
      } catch (error) {
        broken ||= error instanceof Unavailable;
        throw error;
      } finally {
        client.off('error', onError);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function sessionOf(connection: pg.Pool | pg.PoolClient): Session {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      try {
        return (await connection.query(sql, [...params])).rows as Row[];
      } catch (error) {
        throw faultOf(error);
      }
    },
    async script(sql) {
      await connection.query(sql);
    },
  };
}

/**
 * SQLSTATE of a server that goes, comes, is full, or has handed over to another: connection exceptions, insufficient
 * resources, operator intervention, system errors, a standby.
 */
const AWAY = /^(?:08|53|57P|58|25006)/;

/** What went wrong, as the store says it. Whatever is not SQL's own is about the connection, or a fault of ours. */
function faultOf(error: unknown): unknown {
  // A system's error code, such as EPIPE, may look like one of SQL.
  if (error instanceof Error && 'syscall' in error) return new Unavailable(error);
  const fault = withoutRows(error);
  if (fault instanceof TypeError) return fault;
  return fault instanceof DatabaseError && !AWAY.test(fault.code) ? fault : new Unavailable(fault);
}

async function checkServer(session: Session): Promise<void> {
  const [server] = await session.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  if (server !== undefined && server.version < OLDEST)
    throw new StartError(`PostgreSQL ${server.version} is too old: ${OLDEST} or newer is needed.`);
}

function unusable(databaseUrl: string, fault: unknown): StartError {
  const error = fault instanceof Unavailable ? fault.cause : fault;
  const { host, pathname } = new URL(databaseUrl);
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case '28P01':
    case '28000':
      return new StartError(`The database at ${host} refuses the user or password in DATABASE_URL.`);
    case '3D000':
      return new StartError(`The database at ${host} has no database "${pathname.slice(1)}" (DATABASE_URL).`);
    default:
      return new DatabaseAway(`The database at ${host} (DATABASE_URL) cannot be reached: ${code}.`);
  }
}
