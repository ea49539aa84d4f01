import { systemClock } from '../../lib/clock.ts';
import { DEMO_SENSITIVE } from '../../server/src/demo/rules.ts';
import { createEngine } from '../../server/src/engine.ts';
import { createLog } from '../../server/src/logger.ts';
import { createRules } from '../../server/src/rules/index.ts';
import { addAgent, addQueue, CONFIG } from '../server/support/desk.ts';
import { testStore } from '../server/support/store.ts';
import { median, percentile, table } from './report.ts';

/** How long the chats are, the first being what the others are measured by. */
const LENGTHS = [100, 1_000, 50_000];
const ROUNDS = 100;

/**
 * What a batch costs with rules in force that look back: one message of each side of a chat, by how much has been
 * said in it. The chats take turns.
 */
const clock = systemClock;
const store = await testStore({ clock });
const rules = createRules({ store, clock });
const { sender } = createEngine({
  store,
  clock,
  config: CONFIG,
  log: createLog('error'),
  screening: rules.screening,
  isConnected: () => false,
  checkPresence: async () => {},
  notReadyReasons: () => [],
  tell() {},
  onBatch() {},
});

await addQueue(store, { id: 'queue' });
await addAgent(store, { id: 'ana', queues: ['queue'] });
const config = { ...DEMO_SENSITIVE, incoming: 'mask_displayed' };
await rules.change('sensitive', { config, version: 0, account: null });
for (const length of LENGTHS) await addChat(length);
await store.query('vacuum analyze');

const times = new Map(LENGTHS.map((length) => [length, [] as number[]]));
for (let round = 0; round < ROUNDS; round++)
  for (const length of LENGTHS) times.get(length)?.push(await batch(length, round));

const base = median(times.get(LENGTHS[0] ?? 0) ?? []);
table(
  `A batch with rules, by the length of its chat (${store.kind}, ${ROUNDS} rounds)`,
  ['messages before', 'p50 ms', 'p99 ms', 'p50 of the first'],
  [...times].map(([length, taken]) => [
    String(length),
    median(taken).toFixed(2),
    percentile(taken, 99).toFixed(2),
    `${(median(taken) / base).toFixed(2)}×`,
  ]),
);
await store.close();

async function batch(length: number, round: number): Promise<number> {
  const conversation = `chat-${length}`;
  const text = 'Your order of 24 November has left our house and should be with you on Friday.';
  const begun = performance.now();
  await Promise.all([
    sender.send({ conversation, id: `a${round}`, text, sender: { type: 'agent', id: 'ana', name: 'Ana' } }),
    sender.send({ conversation, id: `c${round}`, text, sender: { type: 'customer' } }),
  ]);
  return performance.now() - begun;
}

/** Both sides in turn, 200 characters each time. */
async function addChat(length: number): Promise<void> {
  await store.query(
    `insert into conversations (id, start_id, token_hash, agent_id, queue_id, channel, customer_name, state,
                                queued_since, accepted_at, last_seq)
     values ($1, $1, $1, 'ana', 'queue', 'web_chat', 'Customer', 'active', 0, 0, $2)`,
    [`chat-${length}`, length],
  );
  await store.query(
    `insert into messages (conversation_id, seq, id, sender, author_id, author, body, created_at)
     select $1, n, 'm' || n, case when n % 2 = 0 then 'agent' else 'customer' end,
            case when n % 2 = 0 then 'ana' end, '', repeat('x', 200), 0
       from generate_series(1, $2::int) n`,
    [`chat-${length}`, length],
  );
}
