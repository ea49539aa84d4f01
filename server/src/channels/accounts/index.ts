import type { Clock } from '../../../../lib/clock.ts';
import type { Config } from '../../config.ts';
import { type Author, createChanging, lastChange } from '../../history/index.ts';
import type { Log } from '../../logger.ts';
import type { Queryable, Store } from '../../store/index.ts';
import { watch } from '../../watch.ts';
import type { Http } from '../http.ts';
import type { Platform } from '../platform.ts';
import { createAsking } from './asking.ts';
import { addAccount, changeAccount, configureAccount, removeAccount } from './changes.ts';
import { createFields } from './fields.ts';
import { createHealth } from './health.ts';
import { createKeys } from './keys.ts';
import { createOpening } from './opening.ts';
import { resealAll } from './rotate.ts';
import { COLUMNS, findRow, type Row } from './rows.ts';
import type { ChannelAccounts, SeenAccount } from './types.ts';
import { createVault } from './vault.ts';

export { SealError } from './seal.ts';
export type { AccountNotes, ChannelAccounts, OpenAccounts, OpenedAccount, SeenAccount } from './types.ts';

export interface ChannelAccountsDeps {
  store: Store;
  clock: Clock;
  log: Log;
  config: Pick<Config, 'secretsKeys' | 'dataFolder'>;
  platforms: readonly Platform[];
  http: Http;
}

export function createChannelAccounts(deps: ChannelAccountsDeps): ChannelAccounts {
  const { store, clock, log, config, platforms, http } = deps;
  const listeners: (() => void)[] = [];
  const alone = createChanging({ store, clock });
  const keys = createKeys({ store, config });
  const vault = createVault(keys);
  const changing = { vault, fields: createFields(platforms) };
  const { forget, ...opening } = createOpening({ store, vault });
  const health = createHealth({ store, clock, log });

  function seen(row: Row): SeenAccount {
    const { id, channel, name, queue, enabled, externalId, settings, secrets, version, createdAt } = row;
    const opened = vault.tryOpen(id, row.sealed);
    return {
      ...{ id, channel, name, queue, enabled, externalId, settings, secrets, version, createdAt },
      verifyToken: opened?.verifyToken ?? null,
      health: health.read(row, opened === null),
    };
  }

  const changed = () => {
    forget();
    for (const listener of listeners) listener();
  };

  /** Runs a change alone, and tells of it once it is stored. */
  async function change<T>(
    account: string | null,
    run: (tx: Queryable, by: Author) => Promise<T>,
  ): Promise<T> {
    const result = await alone(account, run);
    changed();
    return result;
  }

  const find = async (id: string) => seen(await findRow(store, id));

  return {
    ...opening,
    noteReceived: health.noteReceived,
    noteSent: health.noteSent,
    noteFailure: health.noteFailure,
    noteRefusedSignature: health.noteRefusedSignature,
    stop: health.stop,
    ...createAsking({ store, clock, vault, health, platforms, http, find }),
    find,
    changed,

    platforms: () =>
      platforms.map(({ id: channel, fields }) => ({
        channel,
        fields: fields.map(({ name, secret, required }) => ({ name, secret, required })),
      })),

    async list({ after = '', limit }) {
      const rows = await store.query<Row>(
        `select ${COLUMNS} from channel_accounts where name > $1 order by name limit $2`,
        [after, limit],
      );
      return rows.map(seen);
    },

    add: async (account, by = null) =>
      find(await change(by, (tx, author) => addAccount(changing, tx, account, author))),

    async change(id, values, by = null) {
      await change(by, (tx, author) => changeAccount(changing, tx, id, values, author));
      return find(id);
    },

    async remove(id, by = null) {
      await change(by, (tx, author) => removeAccount(tx, id, author));
      health.forget(id);
    },

    async readIn(tx) {
      const rows = await tx.query<Row>(`select ${COLUMNS} from channel_accounts order by name`);
      return rows.map(({ id, channel, name, queue, enabled, externalId, settings }) => ({
        ...{ id, channel, name, queue, enabled, externalId, settings },
      }));
    },
    async addIn(tx, account, by) {
      await addAccount(changing, tx, { ...account, enabled: false, secrets: {} }, by);
    },
    changeIn: (tx, id, account, by) => configureAccount(changing, tx, id, account, by),
    removeIn: removeAccount,
    async lacking(tx) {
      const rows = await tx.query<Row>(`select ${COLUMNS} from channel_accounts`);
      const isLacking = ({ channel, secrets }: Row) => changing.fields.missing(channel, secrets).length > 0;
      return rows.filter(isLacking).map(({ id }) => id);
    },

    rotate: () => resealAll({ store, keys, vault }),

    onChanged(listener) {
      listeners.push(listener);
    },

    watch(warned) {
      let last: number | null = null;
      const look = async () => {
        const now = await lastChange(store);
        if (last !== null && now !== last) changed();
        last = now;
      };
      return watch(clock, look, (error) => warned.warn({ err: error }, 'Channels were not looked up'));
    },
  };
}
