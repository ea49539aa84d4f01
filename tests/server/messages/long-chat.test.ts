import { beforeEach, describe, expect, test } from 'vitest';
import { createEngine } from '../../../server/src/engine.ts';
import { createLog } from '../../../server/src/logger.ts';
import { createRules } from '../../../server/src/rules/index.ts';
import type { Store } from '../../../server/src/store/store.ts';
import { RULES } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, CONFIG } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { refusal } from '../support/world.ts';

const store = useStore();
const clock = testClock();
const rules = createRules({ store, clock });
const ANA = { type: 'agent', id: 'ana', name: 'Ana' } as const;
const CUSTOMER = { type: 'customer' } as const;

/** What was asked of the store since it was last emptied. */
let asked: { sql: string; params: readonly unknown[] }[] = [];
const listening: Pick<Store, 'transaction'> = {
  transaction: (work) =>
    store.transaction((tx) =>
      work({
        query(sql, params = []) {
          asked.push({ sql, params });
          return tx.query(sql, params);
        },
      }),
    ),
};
const { sender } = createEngine({
  store: Object.assign(Object.create(store), listening),
  clock,
  config: CONFIG,
  log: createLog('silent'),
  screening: rules.screening,
  isConnected: () => false,
  checkPresence: async () => {},
  notReadyReasons: () => [],
  tell() {},
  onBatch() {},
});

beforeEach(async () => {
  await addQueue(store, { id: 'auto' });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  await rules.change('sensitive', {
    config: { ...RULES, incoming: 'mask_displayed' },
    version: 0,
    account: null,
  });
});

/** A chat in which the agent has said three things, and then the customer all the rest. */
async function chatOf(messages: number): Promise<string> {
  const id = `chat-of-${messages}`;
  await store.query(
    `insert into conversations (id, start_id, token_hash, agent_id, queue_id, channel, customer_name, state,
                                queued_since, accepted_at, last_seq)
     values ($1, $1, $1, 'ana', 'auto', 'web_chat', 'Carla', 'active', 0, 0, $2)`,
    [id, messages],
  );
  await store.query(
    `insert into messages (conversation_id, seq, id, sender, author_id, author, body, created_at)
     select $1, n, 'm' || n, case when n <= 3 then 'agent' else 'customer' end,
            case when n <= 3 then 'ana' end, '', case when n = 2 then 'it is 4111 1111' else '' end, 0
       from generate_series(1, $2::int) n`,
    [id, messages],
  );
  await store.query('vacuum analyze');
  return id;
}

/** How many pages the store reads for one message of each side. */
async function pagesRead(conversation: string): Promise<number> {
  asked = [];
  await sender.send({ conversation, id: 'agent', text: 'Hello', sender: ANA });
  await sender.send({ conversation, id: 'customer', text: 'Hello', sender: CUSTOMER });
  let pages = 0;
  for (const { sql, params } of asked.filter((statement) => /^\s*select/.test(statement.sql))) {
    const [row] = await store.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, format json) ${sql}`,
      params,
    );
    const plan = row?.['QUERY PLAN'][0].Plan ?? {};
    pages += (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
  }
  return pages;
}

describe('with rules in force', () => {
  test('a message costs the store the same in a long chat as in a short one', async () => {
    const short = await pagesRead(await chatOf(100));
    const long = await pagesRead(await chatOf(20_000));
    expect(short).toBeGreaterThan(0);
    expect(long).toBeLessThan(2 * short);
  });

  test('what its sender said last is looked at, however much the other side has said since', async () => {
    const conversation = await chatOf(1000);
    const rest = { conversation, id: 'rest', text: '1111 1111', sender: ANA };
    expect(await refusal(sender.send(rest))).toBe('sensitive_unconfirmed');
    expect(await refusal(sender.send({ ...rest, sender: CUSTOMER }))).toBeNull();
  });
});
