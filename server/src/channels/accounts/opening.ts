import type { Queryable } from '../../store/index.ts';
import type { PlatformId } from '../platform.ts';
import { COLUMNS, type Row } from './rows.ts';
import type { OpenAccounts, OpenedAccount } from './types.ts';
import type { Vault } from './vault.ts';

/** Keeps what was opened, for the many messages that come by the same account. */
export function createOpening({ store, vault }: { store: Queryable; vault: Vault }) {
  // Others take their place at a change: what is read meanwhile goes to those that nobody asks any more.
  let byId = new Map<string, Promise<OpenedAccount | null>>();
  let idByExternal = new Map<string, string>();

  async function read(id: string): Promise<OpenedAccount | null> {
    const [row] = await store.query<Row>(`select ${COLUMNS} from channel_accounts where id = $1`, [id]);
    return row === undefined ? null : opened(row, vault);
  }

  const opening: OpenAccounts = {
    open(id) {
      const kept = byId;
      const there = kept.get(id);
      if (there !== undefined) return there;
      const reading = read(id);
      kept.set(id, reading);
      const forget = () => kept.delete(id);
      // Ids of no account are anybody's to invent: none is kept.
      reading.then((account) => account ?? forget(), forget);
      return reading;
    },

    async openByExternal(channel: PlatformId, externalId: string) {
      const kept = idByExternal;
      const key = `${channel}/${externalId}`;
      const there = kept.get(key);
      if (there !== undefined) return opening.open(there);
      const [row] = await store.query<{ id: string }>(
        'select id from channel_accounts where channel = $1 and external_id = $2',
        [channel, externalId],
      );
      if (row === undefined) return null;
      kept.set(key, row.id);
      return opening.open(row.id);
    },

    async queueOf(id) {
      const [row] = await store.query<{ queue: string }>(
        'select queue_id as queue from channel_accounts where id = $1',
        [id],
      );
      return row?.queue ?? null;
    },
  };
  return {
    ...opening,
    forget() {
      byId = new Map();
      idByExternal = new Map();
    },
  };
}

/** @throws SealError */
export function opened(row: Row, vault: Vault): OpenedAccount {
  const { id, channel, name, queue, enabled, externalId, settings } = row;
  return { id, channel, name, queue, enabled, externalId, settings, secrets: vault.open(id, row.sealed) };
}
