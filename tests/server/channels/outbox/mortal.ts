import { Unavailable } from '../../../../server/src/refusal.ts';
import type { Queryable, Store } from '../../../../server/src/store/store.ts';
import type { TestClock } from '../../support/clock.ts';

/** What a process has of store and clock, which both end with it: at a given statement, before it or just behind. */
export function mortal(store: Store, clock: TestClock) {
  let left = Number.POSITIVE_INFINITY;
  let isAlive = true;

  const lives = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (!isAlive) throw new Unavailable(null);
    left -= 0.5;
    if (left < 0) isAlive = false;
    if (!isAlive) throw new Unavailable(null);
    const result = await work();
    left -= 0.5;
    if (left < 0) isAlive = false;
    if (!isAlive) throw new Unavailable(null);
    return result;
  };

  return {
    /** Dies after so many statements; a half is between a statement and its answer. */
    dieAfter(statements: number) {
      left = statements;
    },
    store: {
      ...store,
      kind: 'embedded',
      query: (sql, params) => lives(() => store.query(sql, params)),
      transaction: (work) => lives(() => store.transaction((tx: Queryable) => work(tx))),
    } as Store,
    clock: {
      ...clock,
      after: (ms, run) => clock.after(ms, () => (isAlive ? run() : undefined)),
    } as TestClock,
  };
}
