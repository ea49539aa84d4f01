import type { Clock } from '../../../lib/clock.ts';
import type { Rules as RulesView } from '../../../lib/protocol/index.ts';
import type { Refusal as RefusedRule } from '../../../lib/sensitive/index.ts';
import { type Author, createChanging, lastChange } from '../history/index.ts';
import type { Log } from '../logger.ts';
import type { Screening } from '../messages/screen.ts';
import type { Queryable, Store } from '../store/store.ts';
import { watch } from '../watch.ts';
import { changeRules, followRules, type RulesGroup, readRules, type StoredRules } from './changes.ts';
import { checkRules, refusedOf } from './check.ts';
import type { RulesConfig, RulesKind } from './config.ts';
import { InForce } from './in-force.ts';
import { createScreening } from './screening.ts';

export type { RulesConfig, RulesKind } from './config.ts';

/** One part of the rules as administrators see it, with what is not in force, and why. */
export interface SeenRules extends StoredRules {
  refused: RefusedRule[];
}

export interface RulesChange {
  config: RulesConfig;
  /** The version it was made from. */
  version: number;
  /** The administrator; null when no person did it. */
  account: string | null;
  /** Whose they are to be; for all if there is none. */
  group?: RulesGroup | null;
}

/** What administrators rule about replies, for all or a group. Methods throw `Refusal`. */
export interface Rules {
  /** As the client of an agent is sent them; null: as they hold for all. */
  inForce(agent: string | null): RulesView;
  /** What messages are screened by. */
  readonly screening: Screening;
  /** Those for all, or what a group goes by. */
  read(kind: RulesKind, group?: string | null): Promise<SeenRules>;
  /** Stores a configuration with nothing wrong in it, unless somebody changed it since `version`, and tells whoever listens. */
  change(kind: RulesKind, change: RulesChange): Promise<{ version: number; refused: RefusedRule[] }>;
  /** Lets a group follow the rules for all again; `account` is the administrator. */
  follow(kind: RulesKind, group: RulesGroup, account: string | null): Promise<void>;
  /** Reads what is stored, and tells when it is not what was in force: to be called when somebody has another group. */
  load(): Promise<void>;
  /** Calls `listener` when other rules are in force for anybody. */
  onChanged(listener: () => void): void;
  /** Looks every few seconds for changes by another process on the same database; returns how to stop. */
  watch(log: Log): () => void;
}

export function createRules({ store, clock }: { store: Store; clock: Clock }): Rules {
  const listeners: (() => void)[] = [];
  const alone = createChanging({ store, clock });
  const inForce = new InForce();
  let loading = Promise.resolve();

  /** One after the other, so that what is read last is in force. */
  function load(): Promise<void> {
    const loaded = loading.then(async () => {
      if (await inForce.read(store)) for (const listener of listeners) listener();
    });
    loading = loaded.catch(() => {});
    return loaded;
  }

  async function changing<T>(
    account: string | null,
    run: (tx: Queryable, by: Author) => Promise<T>,
  ): Promise<T> {
    const result = await alone(account, run);
    await load();
    return result;
  }

  return {
    load,
    inForce: (agent) => inForce.for(agent),
    screening: createScreening(),

    async read(kind, group = null) {
      const stored = await readRules(store, kind, group);
      return { ...stored, refused: await refusedOf(kind, stored.config) };
    },

    async change(kind, { account, ...change }) {
      await checkRules(kind, change.config, change.group?.id);
      const version = await changing(account, (tx, by) => changeRules(tx, kind, change, by));
      return { version, refused: [] };
    },

    follow: (kind, group, account) => changing(account, (tx, by) => followRules(tx, kind, group, by)),

    onChanged(listener) {
      listeners.push(listener);
    },

    watch(log) {
      let seen: number | null = null;
      /** Who is in which group may be long: it is read only after a change of anything. */
      const look = async () => {
        const last = await lastChange(store);
        if (last === seen) return;
        await load();
        seen = last;
      };
      return watch(clock, look, (error) => log.warn({ err: error }, 'Rules were not looked up'));
    },
  };
}
