import { recordRulesChanged } from '../audit/index.ts';
import { type Author, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import type { RulesConfig, RulesKind } from './config.ts';

/** One part of the rules. Version 0: nobody has made any. */
export interface StoredRules {
  config: RulesConfig;
  version: number;
  changedAt: number | null;
  changedBy: { id: string; name: string } | null;
}

interface Row {
  config: RulesConfig;
  version: number;
  changed_at: number;
  changed_by: string | null;
  name: string | null;
}

export async function readRules(on: Queryable, kind: RulesKind): Promise<StoredRules> {
  const [row] = await on.query<Row>(
    `select r.config, r.version, r.changed_at, r.changed_by, a.name
       from rules r left join accounts a on a.id = r.changed_by where r.kind = $1`,
    [kind],
  );
  if (row === undefined) return { config: {}, version: 0, changedAt: null, changedBy: null };
  const { config, version, changed_at: changedAt, changed_by: id, name } = row;
  return { config, version, changedAt, changedBy: id === null || name === null ? null : { id, name } };
}

/** Stores a configuration that was checked, unless somebody changed it since `version`, and gives the version it has. */
export async function changeRules(
  tx: Queryable,
  kind: RulesKind,
  { config, version }: { config: RulesConfig; version: number },
  by: Author,
): Promise<number> {
  const stored = await readRules(tx, kind);
  if (stored.version !== version) throw changedMeanwhile(stored);
  const next = version + 1;
  await tx.query(
    `insert into rules (kind, config, version, changed_at, changed_by) values ($1, $2::jsonb, $3, $4, $5)
     on conflict (kind) do update set config = excluded.config, version = excluded.version,
                                      changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [kind, JSON.stringify(config), next, by.at, by.account],
  );
  await recordRulesChanged(tx, { account: by.account, kind, version: next }, by.at);
  const states = { before: stored.config, after: config };
  await recordChange(tx, { thing: 'rules', id: kind, name: kind, version: next, ...states }, by);
  return next;
}

function changedMeanwhile({ config, version, changedBy, changedAt }: StoredRules): Refusal {
  return new Refusal('conflict', 'Somebody else has changed these rules: read them again.', {
    current: { config, version },
    changedBy,
    changedAt,
  });
}
