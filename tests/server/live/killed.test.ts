import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../server/src/demo/seed.ts';
import { createLog } from '../../../server/src/logger.ts';
import { startDesk } from '../../../server/src/start.ts';
import { openEmbedded } from '../../../server/src/store/embedded.ts';
import type { Queryable } from '../../../server/src/store/store.ts';
import { Desk } from '../../e2e/support/desk.ts';
import { LONG } from '../../runs.ts';
import { testConfig } from '../support/config.ts';
import { PostgresServer, postgresIsInstalled } from '../support/postgres-server.ts';
import { testDatabase } from '../support/store.ts';
import { Talk } from '../support/talk.ts';

const NO_FAULTS = { lost: 0, doubled: 0, reordered: 0 };
const PASSWORD = DEMO_ACCOUNTS[2].password;
/** An agent who is out of reach for a while keeps the chat. */
const GRACE = { AGENT_GRACE_SECONDS: '3600' };
const KILLS = LONG ? { server: 100, everything: 50 } : { server: 2, everything: 2 };

let cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  cleanUp = [];
});

/** Both sides write, four messages a second each, but for what one would wait with; until told to stop. */
function keepTalking(talk: Talk): () => void {
  const talking = setInterval(() => {
    if (talk.waiting < 40) talk.say();
    talk.hurry();
  }, 250);
  cleanUp.push(() => clearInterval(talking));
  return () => clearInterval(talking);
}

async function talkAt(url: string): Promise<Talk> {
  const talk = await Talk.begin(url, 'ben', PASSWORD);
  cleanUp.push(() => talk.end());
  return talk;
}

/** A client of the database beside the desk. */
async function beside(url: string): Promise<Queryable & { end(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return {
    query: async (sql, params = []) => (await client.query(sql, [...params])).rows,
    end: () => client.end(),
  };
}

// Processes come and go: each takes its time on a busy machine.
describe('while both sides write, again and again', { timeout: LONG ? 3_600_000 : 180_000 }, () => {
  test.skipIf(process.env.TEST_DATABASE_URL === undefined)(
    "PostgreSQL's processes are killed under the desk: all arrives, once and in order",
    async () => {
      const database = await testDatabase();
      if (database === null) throw new Error('There is no database.');
      cleanUp.push(() => database.drop());
      const config = testConfig({ databaseUrl: database.url, demo: true, agentGraceSeconds: 3600 });
      const desk = await startDesk({ config, log: createLog('silent') });
      cleanUp.push(() => desk.close());
      const talk = await talkAt(desk.url);
      const admin = await beside(database.url);
      cleanUp.push(() => admin.end());

      const stop = keepTalking(talk);
      for (let n = 0; n < (LONG ? 600 : 60); n++) {
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
        );
        await sleep(50);
      }
      stop();
      await talk.settled();
      expect(await talk.faults(admin)).toEqual(NO_FAULTS);
    },
  );

  test('the server is killed: all arrives, once and in order', async () => {
    const desk = await Desk.start(GRACE);
    cleanUp.push(() => desk.close());
    const talk = await talkAt(desk.url);
    const stop = keepTalking(talk);
    for (let n = 0; n < KILLS.server; n++) {
      await sleep(200 + Math.random() * 500);
      await desk.kill();
      await desk.start();
    }
    stop();
    await talk.settled();
    talk.end();
    await desk.stop();
    const store = await openEmbedded(desk.folder.path);
    cleanUp.push(() => store.close());
    console.log(`${KILLS.server} kills, ${talk.written} messages`);
    expect(await talk.faults(store)).toEqual(NO_FAULTS);
  });

  test.skipIf(!postgresIsInstalled)(
    'the server, a process of the database and the database are killed: all arrives, once and in order',
    async () => {
      const postgres = await PostgresServer.create();
      cleanUp.push(() => postgres.remove());
      const desk = await Desk.start({ ...GRACE, DATABASE_URL: postgres.url });
      cleanUp.push(() => desk.close());
      const talk = await talkAt(desk.url);
      const stop = keepTalking(talk);
      for (let n = 0; n < KILLS.everything; n++) {
        await sleep(200 + Math.random() * 500);
        await postgres.kill();
        // For a moment there is a server without a database.
        await sleep(Math.random() * 1000);
        await desk.kill();
        await postgres.start();
        await desk.start();
      }
      stop();
      await talk.settled();
      const store = await beside(postgres.url);
      cleanUp.push(() => store.end());
      console.log(`${KILLS.everything} kills, ${talk.written} messages`);
      expect(await talk.faults(store)).toEqual(NO_FAULTS);
    },
  );
});
