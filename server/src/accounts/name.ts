import type { Queryable } from '../store/store.ts';

/** The name that others see of the account. */
export async function readName(store: Queryable, account: string): Promise<string> {
  const [row] = await store.query<{ name: string }>('select name from accounts where id = $1', [account]);
  if (row === undefined) throw new Error(`Account ${account} is not stored.`);
  return row.name;
}
