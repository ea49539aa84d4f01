import { recordRulesChanged } from '../audit/index.ts';
import { type Author, nextVersion, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import type { RulesConfig, RulesKind } from './config.ts';

/** One part of the rules, for all or of a group. */
export interface StoredRules {
  /** Whose they are; null those for all, which a group without its own follows. */
  group: string | null;
  config: RulesConfig;
  /** 0: nobody has made any; of a group that follows: it has none of its own. */
  version: number;
  changedAt: number | null;
  changedBy: { id: string; name: string } | null;
}

/** A group whose rules are changed. */
export interface RulesGroup {
  id: string;
  name: string;
}

/** A group's own sets, by their kinds. */
export type OwnRules = Partial<Record<RulesKind, RulesConfig>>;

interface Row {
  group_id: string | null;
  config: RulesConfig;
  version: number;
  changed_at: number;
  changed_by: string | null;
  name: string | null;
}

/** The rules for all, or what a group goes by: its own, or those for all. */
export async function readRules(
  on: Queryable,
  kind: RulesKind,
  group: string | null = null,
): Promise<StoredRules> {
  const [row] = await on.query<Row>(
    `select r.group_id, r.config, r.version, r.changed_at, r.changed_by, a.name
       from rules r left join accounts a on a.id = r.changed_by
      where r.kind = $1 and (r.group_id is null or r.group_id = $2) order by r.group_id is null limit 1`,
    [kind, group],
  );
  if (row === undefined) return { group: null, config: {}, version: 0, changedAt: null, changedBy: null };
  const { group_id: owner, config, version, changed_at: changedAt, changed_by: id, name } = row;
  const changedBy = id === null || name === null ? null : { id, name };
  return { group: owner, config, version: owner === group ? version : 0, changedAt, changedBy };
}

/** The sets of its own that a group has; null: those for all. */
export async function readOwnRules(on: Queryable, group: string | null): Promise<OwnRules> {
  const rows = await on.query<{ kind: RulesKind; config: RulesConfig }>(
    'select kind, config from rules where group_id is not distinct from $1 order by kind',
    [group],
  );
  return Object.fromEntries(rows.map(({ kind, config }) => [kind, config]));
}

/**
 * Stores a configuration that was checked, for all or as a group's own, unless somebody changed it since `version`, and
 * gives the version it has.
 */
export async function changeRules(
  tx: Queryable,
  kind: RulesKind,
  { config, version, group = null }: { config: RulesConfig; version: number; group?: RulesGroup | null },
  by: Author,
): Promise<number> {
  const stored = await readRules(tx, kind, group?.id);
  if (stored.version !== version) throw changedMeanwhile(stored);
  const isNew = version === 0;
  const next = isNew ? await nextVersion(tx, 'rules', idOf(kind, group)) : version + 1;
  if (isNew) await insertRules(tx, kind, { config, version: next, group: group?.id ?? null }, by);
  else
    await tx.query(
      `update rules set config = $3::jsonb, version = $4, changed_at = $5, changed_by = $6,
                        revision = nextval('rules_revision')
        where kind = $1 and group_id is not distinct from $2`,
      [kind, group?.id ?? null, JSON.stringify(config), next, by.at, by.account],
    );
  // Those for all were empty before, a group's own were not there.
  const before = isNew && group !== null ? null : stored.config;
  await record(tx, kind, { group, version: next, before, after: config }, by);
  return next;
}

/** Lets a group follow the rules for all again, if it has its own. */
export async function followRules(
  tx: Queryable,
  kind: RulesKind,
  group: RulesGroup,
  by: Author,
): Promise<void> {
  const { group: owner, config, version } = await readRules(tx, kind, group.id);
  if (owner === null) return;
  await tx.query('delete from rules where kind = $1 and group_id = $2', [kind, group.id]);
  await record(tx, kind, { group, version: version + 1, before: config, after: null }, by);
}

/** Removes the sets of a group that is going; they are recorded with it. */
export async function dropOwnRules(tx: Queryable, group: string): Promise<void> {
  await tx.query('delete from rules where group_id = $1', [group]);
}

/** Puts back the sets of a group that was removed. */
export async function restoreOwnRules(
  tx: Queryable,
  group: RulesGroup,
  rules: OwnRules,
  by: Author,
): Promise<void> {
  for (const [kind, config] of Object.entries(rules) as [RulesKind, RulesConfig][]) {
    const version = await nextVersion(tx, 'rules', idOf(kind, group));
    await insertRules(tx, kind, { config, version, group: group.id }, by);
  }
}

/** What of the rules a change in the history was about. */
export function placeOf(thingId: string): { kind: RulesKind; group: string | null } {
  const [kind = '', group = null] = thingId.split(/\/(.*)/s);
  return { kind: kind as RulesKind, group };
}

const idOf = (kind: RulesKind, group: RulesGroup | null) => (group === null ? kind : `${kind}/${group.id}`);

async function insertRules(
  tx: Queryable,
  kind: RulesKind,
  { config, version, group }: { config: RulesConfig; version: number; group: string | null },
  by: Author,
): Promise<void> {
  await tx.query(
    `insert into rules (kind, group_id, config, version, changed_at, changed_by)
     values ($1, $2, $3::jsonb, $4, $5, $6)`,
    [kind, group, JSON.stringify(config), version, by.at, by.account],
  );
}

async function record(
  tx: Queryable,
  kind: RulesKind,
  change: { group: RulesGroup | null; version: number; before: object | null; after: object | null },
  by: Author,
): Promise<void> {
  const { group, version, ...states } = change;
  const changed = { account: by.account, kind, version, group: group?.name ?? null };
  await recordRulesChanged(tx, changed, by.at);
  const name = group === null ? kind : `${group.name}: ${kind}`;
  await recordChange(tx, { thing: 'rules', id: idOf(kind, group), name, version, ...states }, by);
}

function changedMeanwhile({ config, version, changedBy, changedAt }: StoredRules): Refusal {
  return new Refusal('conflict', 'Somebody else has changed these rules: read them again.', {
    current: { config, version },
    changedBy,
    changedAt,
  });
}
