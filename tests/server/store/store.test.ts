import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import { DatabaseError, isForeignKeyViolation, isUniqueViolation } from '../../../server/src/store/index.ts';
import { useStore } from '../support/store.ts';

describe('the store', () => {
  const store = useStore();

  const addQueue = (id: string, name = id) =>
    store.query('insert into queues (id, name) values ($1, $2)', [id, name]);
  const queueIds = async () =>
    (await store.query<{ id: string }>('select id from queues order by id')).map(({ id }) => id);

  test('keeps what a transaction wrote when it resolves', async () => {
    const answer = await store.transaction(async (tx) => {
      await tx.query(`insert into queues (id, name) values ('a', 'A'), ('b', 'B')`);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await queueIds()).toEqual(['a', 'b']);
  });

  test('keeps nothing of a transaction that throws, and throws the same', async () => {
    await addQueue('kept');
    const failing = store.transaction(async (tx) => {
      await tx.query(`insert into queues (id, name) values ('lost', 'lost')`);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await queueIds()).toEqual(['kept']);
  });

  test('goes on after a transaction that broke a constraint', async () => {
    await addQueue('a');
    const failing = store.transaction((tx) => tx.query(`insert into queues (id, name) values ('a', 'x')`));
    await expect(failing).rejects.toSatisfy((error) => isUniqueViolation(error, 'queues_pkey'));
    await addQueue('b');
    expect(await queueIds()).toEqual(['a', 'b']);
  });

  test('knows exactly the channels that there are', async () => {
    const [check] = await store.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'conversations_channel_check'`,
    );
    const known = [...(check?.definition ?? '').matchAll(/'(\w+)'/g)].map(([, id]) => id);
    expect(known).toEqual([...CHANNEL_IDS]);
  });

  test('runs transactions side by side as if one after the other', async () => {
    await addQueue('counter');
    const raise = () =>
      store.transaction(async (tx) => {
        const [row] = await tx.query<{ priority: number }>(
          `select priority from queues where id = 'counter' for update`,
        );
        await tx.query(`update queues set priority = $1 where id = 'counter'`, [(row?.priority ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 20 }, raise));
    expect(await store.query('select priority from queues')).toEqual([{ priority: 120 }]);
  });

  test('refuses a query to the store inside a transaction, where it could wait for ever', async () => {
    await expect(store.transaction(() => queueIds())).rejects.toThrow('ask the transaction');
    expect(await queueIds()).toEqual([]);
  });

  test('gives times and counts as numbers', async () => {
    const [row] = await store.query(
      'select 1767600000000::bigint as at, count(*) as n, null::bigint as none from queues',
    );
    expect(row).toEqual({ at: 1767600000000, n: 0, none: null });
  });

  test('takes arrays, nulls and any text as parameters', async () => {
    const text = `'; drop table queues; -- ☎ "\\`;
    const [row] = await store.query('select $1::text[] as list, $2::text as none, $3::text as text', [
      ['a', 'b"c'],
      null,
      text,
    ]);
    expect(row).toEqual({ list: ['a', 'b"c'], none: null, text });
  });

  test('names the constraint that was broken and keeps the row out of the error', async () => {
    const failing = store.query(
      `insert into queue_members (queue_id, account_id) values ('nowhere', 'a secret word')`,
    );
    const error = await failing.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(isForeignKeyViolation(error)).toBe(true);
    expect(isUniqueViolation(error)).toBe(false);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('a secret word');
  });
});
