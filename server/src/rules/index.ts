import { readAttachmentRules } from '../../../lib/attachments/index.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { Rules as RulesView } from '../../../lib/protocol/index.ts';
import type { Refusal as RefusedRule } from '../../../lib/sensitive/index.ts';
import { recordRulesChanged } from '../audit/index.ts';
import type { Log } from '../logger.ts';
import type { Screening } from '../messages/screen.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { cleanUpRefusals } from './clean-up.ts';
import { checkConfig, type RulesConfig, type RulesKind } from './config.ts';
import { createScreen, prepareScreen } from './screen.ts';

export type { RulesConfig, RulesKind } from './config.ts';

const WATCH_EVERY_MS = 5000;

/** One part of the rules as administrators see it. Version 0: nobody has made any. */
export interface StoredRules {
  config: RulesConfig;
  version: number;
  changedAt: number | null;
  changedBy: { id: string; name: string } | null;
  /** What is not in force, and why. */
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
  read(kind: RulesKind): Promise<StoredRules>;
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
      const [row] = await store.query<
        Row & { changed_at: number; changed_by: string | null; name: string | null }
      >(
        `select r.config, r.version, r.changed_at, r.changed_by, a.name
           from rules r left join accounts a on a.id = r.changed_by where r.kind = $1`,
        [kind],
      );
      if (row === undefined) return { config: {}, version: 0, changedAt: null, changedBy: null, refused: [] };
      const { config, version, changed_at: changedAt, changed_by: id, name } = row;
      const changedBy = id === null || name === null ? null : { id, name };
      return { config, version, changedAt, changedBy, refused: await refusedOf(kind, config) };
    },

    async change(kind, { config, version, account }) {
      checkConfig(kind, config);
      const refused = await refusedOf(kind, config);
      if (refused.length > 0) throw new Refusal('bad_request', sentenceOf(refused), { refused });
      const next = version + 1;
      const now = clock.now();
      await store.transaction(async (tx) => {
        const values = [kind, JSON.stringify(config), next, now, account];
        const changed = await tx.query(
          version === 0
            ? `insert into rules (kind, config, version, changed_at, changed_by)
               values ($1, $2::jsonb, $3, $4, $5) on conflict do nothing returning version`
            : `update rules set config = $2::jsonb, version = $3, changed_at = $4, changed_by = $5
                where kind = $1 and version = $3 - 1 returning version`,
          values,
        );
        if (changed.length === 0)
          throw new Refusal('conflict', 'Somebody else has changed these rules: read them again.');
        await recordRulesChanged(tx, { account, kind, version: next }, now);
      });
      await load();
      return { version: next, refused: [] };
    },

    onChanged(listener) {
      listeners.push(listener);
    },

    watch(log) {
      let stopped = false;
      let cancel = () => {};
      const wait = () => {
        if (stopped) return;
        cancel = clock.after(WATCH_EVERY_MS, () => {
          load()
            .catch((error) => log.warn({ err: error }, 'Rules were not looked up'))
            .finally(wait);
        });
      };
      wait();
      return () => {
        stopped = true;
        cancel();
      };
    },
  };
}

/** What of a configuration is not in force. */
async function refusedOf(kind: RulesKind, config: RulesConfig): Promise<RefusedRule[]> {
  if (kind === 'sensitive') return (await prepareScreen(0, config)).refused;
  if (kind === 'clean_up') return cleanUpRefusals(config);
  return readAttachmentRules(config).faults.map(({ path, reason }) => ({
    path,
    reason: 'malformed',
    message: reason,
  }));
}

/** Every fault at its place. */
const sentenceOf = (refused: readonly RefusedRule[]): string =>
  `These rules are not stored: ${refused.map(({ path, message }) => `${path}: ${message}`).join('; ')}`;
