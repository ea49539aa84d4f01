import { lockConfiguration } from '../../history/index.ts';
import type { Store } from '../../store/index.ts';
import type { Keys } from './keys.ts';
import { COLUMNS, type Row } from './rows.ts';
import type { Vault } from './vault.ts';

export interface RotateDeps {
  store: Store;
  keys: Keys;
  vault: Vault;
}

/**
 * Seals all secrets anew with the first of the keys. Where the keys are in the data folder a new one is made first,
 * and the older ones are forgotten once nothing needs them.
 */
export async function resealAll({ store, keys, vault }: RotateDeps) {
  const unreadable: string[] = [];
  let sealed = 0;
  keys.renew();
  await store.transaction(async (tx) => {
    await lockConfiguration(tx);
    for (const row of await tx.query<Row>(`select ${COLUMNS} from channel_accounts order by name`)) {
      const secrets = vault.tryOpen(row.id, row.sealed);
      if (secrets === null) {
        unreadable.push(row.name);
        continue;
      }
      const anew = vault.seal(row.id, secrets);
      await tx.query('update channel_accounts set secrets = $2 where id = $1', [row.id, anew]);
      sealed += 1;
    }
  });
  if (unreadable.length === 0) keys.retire();
  return { sealed, unreadable };
}
