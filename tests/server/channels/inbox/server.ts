import { join } from 'node:path';
import { systemClock } from '../../../../lib/clock.ts';
import { createLog } from '../../../../server/src/logger.ts';
import { openStore } from '../../../../server/src/store/index.ts';
import { addQueue } from '../../support/desk.ts';
import { World } from '../../support/world.ts';
import { addAccount, inboxWorld } from './support.ts';

/**
 * A process that does nothing but take webhooks of the fake platform and put what they tell into conversations, over
 * the embedded store in DATA_FOLDER. Says its port once it listens.
 */
const folder = process.env.DATA_FOLDER ?? '';
const clock = { ...systemClock, advance() {}, sleep() {} };
const log = createLog('silent');
const store = await openStore({ databaseUrl: undefined, dataFolder: folder, clock, log });
if ((await store.query('select from queues')).length === 0) {
  await addQueue(store, { id: 'sales', allocation: 'pick' });
  await addAccount(store, { id: 'wa', queue: 'sales' });
}
const here = await inboxWorld(new World(store, clock), clock, {
  folder: join(folder, 'attachments'),
  cached: true,
});
here.app.get(
  '/waiting',
  async () => (await store.query('select from channel_events where event is not null')).length,
);
here.app.get('/bodies', () =>
  store.query(`select c.channel_customer as customer, array_agg(m.body order by m.seq) as bodies
                 from conversations c join messages m on m.conversation_id = c.id group by c.channel_customer`),
);
/** In which order what customers wrote was stored, by the ids of messages. */
here.app.get('/told', () =>
  store.query(`select e.customer, array_agg(m.body order by e.position) as bodies
                 from channel_events e join messages m on m.provider_id = e.id group by e.customer`),
);
await here.inbox.start();
console.log(await here.app.listen({ port: 0, host: '127.0.0.1' }));
