import type { Clock } from '../../../lib/clock.ts';
import type { Rules as RulesView } from '../../../lib/protocol/index.ts';
import type { Refusal as RefusedRule } from '../../../lib/sensitive/index.ts';
import { lockConfiguration } from '../history/index.ts';
import type { Log } from '../logger.ts';
import type { Screening } from '../messages/screen.ts';
import type { Store } from '../store/store.ts';
import { watch } from '../watch.ts';
import { changeRules, readRules, type StoredRules } from './changes.ts';
import { checkRules, refusedOf } from './check.ts';
import type { RulesConfig, RulesKind } from './config.ts';
import { createScreen, prepareScreen } from './screen.ts';

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
}

/** What administrators rule about replies. Methods throw `Refusal`. */
export interface Rules {
  /** As agents' clients are sent them. */
  inForce(): RulesView;
  /** What messages are screened by. */
  readonly screening: Screening;
  read(kind: RulesKind): Promise<SeenRules>;
  /** Stores a configuration with nothing wrong in it, unless somebody changed it since `version`, and tells whoever listens. */
  change(kind: RulesKind, change: RulesChange): Promise<{ version: number; refused: RefusedRule[] }>;
  /** Reads what is stored, and tells when it is not what was in force. */
  load(): Promise<void>;
  /** Calls `listener` when other rules are in force. */
  onChanged(listener: () => void): void;
  /** Looks every few seconds for changes by another process on the same database; returns how to stop. */
  watch(log: Log): () => void;
}

interface Row {
  kind: RulesKind;
  config: RulesConfig;
  version: number;
}

export function createRules({ store, clock }: { store: Store; clock: Clock }): Rules {
  const listeners: (() => void)[] = [];
  let inForce: RulesView = { version: 0, sensitive: {}, cleanUp: {} };
  let ready = { version: 0, screen: Promise.resolve(createScreen(0, {}).screen) };
  let loading = Promise.resolve();

  async function readAll(): Promise<void> {
    const rows = await store.query<Row>('select kind, config, version from rules');
    const sensitive = rows.find(({ kind }) => kind === 'sensitive');
    const cleanUp = rows.find(({ kind }) => kind === 'clean_up');
    const attachments = rows.find(({ kind }) => kind === 'attachments');
    const version = rows.reduce((sum, row) => sum + row.version, 0);
    if (version === inForce.version) return;
    inForce = {
      version,
      sensitive: sensitive?.config ?? {},
      cleanUp: cleanUp?.config ?? {},
      ...(attachments && { attachments: attachments.config }),
    };
    for (const listener of listeners) listener();
  }

  /** One after the other, so that what is read last is in force. */
  function load(): Promise<void> {
    const loaded = loading.then(readAll);
    loading = loaded.catch(() => {});
    return loaded;
  }

  return {
    load,
    inForce: () => inForce,

    screening: {
      version: `coalesce((select version from rules where kind = 'sensitive'), 0)`,
      async screen(tx, version) {
        if (ready.version === version) return ready.screen;
        const [row] = await tx.query<Row>(`select config, version from rules where kind = 'sensitive'`);
        const stored = row?.version ?? 0;
        // Others ask while it is made ready.
        if (ready.version !== stored)
          ready = {
            version: stored,
            screen: prepareScreen(stored, row?.config ?? {}).then(({ screen }) => screen),
          };
        return ready.screen;
      },
    },

    async read(kind) {
      const stored = await readRules(store, kind);
      return { ...stored, refused: await refusedOf(kind, stored.config) };
    },

    async change(kind, { config, version, account }) {
      await checkRules(kind, config);
      const next = await store.transaction(async (tx) => {
        await lockConfiguration(tx);
        return changeRules(tx, kind, { config, version }, { account, at: clock.now() });
      });
      await load();
      return { version: next, refused: [] };
    },

    onChanged(listener) {
      listeners.push(listener);
    },

    watch: (log) => watch(clock, load, (error) => log.warn({ err: error }, 'Rules were not looked up')),
  };
}
