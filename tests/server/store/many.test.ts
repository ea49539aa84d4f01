import { expect, test } from 'vitest';
import { queryMany } from '../../../server/src/store/many.ts';
import { useStore } from '../support/store.ts';

const store = useStore();

test('many rows come as they would one by one, in their order', async () => {
  const sql = `select n, 1767600000000 + n as time, 'a "quoted" – 👍 \\ ' || n as text, null as nothing,
                      array['x', 'y'] as list, jsonb_build_object('n', n) as held, n % 2 = 0 as even
                 from generate_series(1, $1::int) n order by n % 7, n desc`;
  for (const count of [0, 1, 1000])
    expect(await queryMany(store, sql, [count])).toEqual(await store.query(sql, [count]));
});
