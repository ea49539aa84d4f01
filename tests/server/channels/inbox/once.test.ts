import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inbound } from '../../../../server/src/channels/platform.ts';
import type { Store } from '../../../../server/src/store/store.ts';
import { runs } from '../../../runs.ts';
import { testClock } from '../../support/clock.ts';
import { emptyDataFolder } from '../../support/data-folder.ts';
import { addQueue } from '../../support/desk.ts';
import { bytesOf } from '../../support/files.ts';
import { emptyStore, useStore } from '../../support/store.ts';
import { World } from '../../support/world.ts';
import { addAccount, fakePlatform, inboxWorld, wrote } from './support.ts';

const store = useStore();
const clock = testClock(Date.now());
const CUSTOMERS = ['491711111111', '491722222222', '491733333333'];

/** What customers write, some of it files, and in which bodies it is told: in any order, parts of it again and again. */
const webhooks = fc
  .array(
    fc.record({ customer: fc.constantFrom(...CUSTOMERS), isFile: fc.nat({ max: 9 }).map((n) => n === 0) }),
    {
      minLength: 3,
      maxLength: 12,
    },
  )
  .chain((written) =>
    fc.record({
      written: fc.constant(written),
      bodies: fc.array(fc.array(fc.nat({ max: written.length - 1 }), { minLength: 1, maxLength: 4 }), {
        minLength: 2,
        maxLength: 12,
      }),
      /** After how many statements each process dies: before the last of them is done, or after. */
      deaths: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
    }),
  );

/** A store that dies with its process: nothing of what is begun after it does anything, and nobody hears of the last. */
function mortal(steps: number): { store: Store; died: Promise<void> } {
  let left = Math.ceil(steps / 2);
  let die = () => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const dead = () => {
    die();
    return new Promise<never>(() => {});
  };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left <= 0) return dead();
    left -= 1;
    if (left === 0 && steps % 2 === 1) return dead();
    const result = await work();
    return left <= 0 ? dead() : result;
  };
  return {
    died,
    store: {
      ...store,
      kind: store.kind,
      query: (sql, params) => step(() => store.query(sql, params)),
      transaction: (work) => step(() => store.transaction(work)),
    },
  };
}

const MOST_AGAIN = 10;

async function waiting(store: Store): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    'select count(*)::int as count from channel_events where event is not null',
  );
  return row?.count ?? 0;
}

test('in whatever order it is told, how often, and whoever dies meanwhile: each message is there once, as first told', async () => {
  await fc.assert(
    fc.asyncProperty(webhooks, async ({ written, bodies, deaths }) => {
      await emptyStore(store);
      await addQueue(store, { id: 'sales' });
      await addAccount(store, { id: 'wa', queue: 'sales' });
      const folder = await emptyDataFolder();
      const fake = fakePlatform();
      const events = written.map(({ customer, isFile }, index): Inbound => {
        fake.files.set(`${index}`, bytesOf(`file ${index}`));
        const file = { ref: `${index}`, name: `${index}.txt`, type: null };
        return wrote(isFile ? { file } : `${index}`, { customer });
      });
      const order: number[] = [];
      const post = async (here: Awaited<ReturnType<typeof inboxWorld>>, body: readonly number[]) => {
        for (const index of body) if (!order.includes(index)) order.push(index);
        // The platform tells again what was not answered.
        return here.post(body.map((index) => events[index]) as Inbound[]);
      };

      let toTell = bodies;
      for (const steps of deaths) {
        const { store: dying, died } = mortal(steps);
        const world = new World(dying, clock);
        const here = await inboxWorld(world, clock, { folder: folder.path, fake, store: dying });
        const lives = async () => {
          for (const body of toTell) {
            await post(here, body);
            toTell = toTell.slice(1);
          }
          await here.attachments.start();
          await here.inbox.start();
          await here.settle();
        };
        await Promise.race([lives(), died]);
        here.abandon();
      }
      const here = await inboxWorld(new World(store, clock), clock, { folder: folder.path, fake });
      for (const body of toTell) await post(here, body);
      await here.attachments.start();
      await here.inbox.start();
      await here.settle();
      // What could not be done for the moment is done in its time.
      for (let again = 0; again < MOST_AGAIN && (await waiting(store)) > 0; again++) {
        clock.advance(11 * 60_000);
        await here.settle();
      }
      await here.close();

      const found = await store.query<{ customer: string; bodies: string[] }>(
        `select c.channel_customer as customer, array_agg(m.body order by c.queued_since, m.seq) as bodies
           from conversations c join messages m on m.conversation_id = c.id group by c.channel_customer`,
      );
      const stored = await store.query<{ customer: string; id: string }>(
        'select customer, id from channel_events order by position',
      );
      for (const customer of CUSTOMERS) {
        const told = stored
          .flatMap(({ id }) => events.findIndex((event) => event.id === id && event.customer === customer))
          .filter((index) => index >= 0);
        const bodiesOf = told.map((index) => (written[index]?.isFile ? `${index}.txt` : `${index}`));
        expect(found.find((one) => one.customer === customer)?.bodies ?? []).toEqual(bodiesOf);
      }
      expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(order.map((index) => events[index]?.id)));
      await folder.remove();
    }),
    { numRuns: runs(15) },
  );
}, 600_000);
