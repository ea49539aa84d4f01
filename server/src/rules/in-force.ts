import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Rules as RulesView } from '../../../lib/protocol/index.ts';
import type { Queryable } from '../store/store.ts';
import type { RulesConfig, RulesKind } from './config.ts';

interface SetRow {
  kind: RulesKind;
  group: string | null;
  revision: number;
}

interface ReadRow extends SetRow {
  /** Null of one that was read before. */
  config: RulesConfig | null;
}

interface MemberRow {
  account: string;
  group: string;
}

/** Which rules hold for whom, as it was read last. */
export class InForce {
  #sets: readonly SetRow[] = [];
  #members: readonly MemberRow[] = [];
  #configs: ReadonlyMap<number, RulesConfig> = new Map();
  #groups: ReadonlyMap<string, string> = new Map();
  #views: ReadonlyMap<string | null, RulesView> = new Map([[null, viewOf([], new Map())]]);

  /** What holds for an account; null: what holds for all. */
  for(account: string | null): RulesView {
    const group = account === null ? undefined : this.#groups.get(account);
    const view = (group !== undefined && this.#views.get(group)) || this.#views.get(null);
    if (view === undefined) throw new Error('There are rules for all, if only empty ones.');
    return view;
  }

  /** Reads what is stored, and of the sets only those that are new; gives whether anything is other than it was. */
  async read(store: Queryable): Promise<boolean> {
    const rows = await store.query<ReadRow>(
      `select kind, group_id as "group", revision,
              case when revision = any ($1::bigint[]) then null else config end as config
         from rules order by revision`,
      [[...this.#configs.keys()]],
    );
    const members = await store.query<MemberRow>(
      `select id as account, group_id as "group" from accounts where group_id is not null order by id`,
    );
    const sets = rows.map(({ config: _, ...set }) => set);
    if (isDeepStrictEqual([sets, members], [this.#sets, this.#members])) return false;
    this.#configs = new Map(
      rows.map(({ revision, config }) => [revision, config ?? this.#configs.get(revision) ?? {}]),
    );
    this.#sets = sets;
    this.#members = members;
    this.#groups = new Map(members.map(({ account, group }) => [account, group]));
    this.#views = new Map(
      [null, ...sets.map(({ group }) => group)].map((group) => [group, this.#viewOf(group)]),
    );
    return true;
  }

  #viewOf(group: string | null): RulesView {
    const own = this.#sets.filter((set) => set.group === group);
    const ofAll = this.#sets.filter(
      ({ group: of, kind }) => of === null && !own.some((set) => set.kind === kind),
    );
    return viewOf([...own, ...ofAll], this.#configs);
  }
}

function viewOf(sets: readonly SetRow[], configs: ReadonlyMap<number, RulesConfig>): RulesView {
  const revisionOf = (kind: RulesKind) => sets.find((set) => set.kind === kind)?.revision ?? 0;
  const attachments = configs.get(revisionOf('attachments'));
  return {
    version: versionOf([revisionOf('sensitive'), revisionOf('clean_up'), revisionOf('attachments')]),
    sensitive: configs.get(revisionOf('sensitive')) ?? {},
    cleanUp: configs.get(revisionOf('clean_up')) ?? {},
    ...(attachments && { attachments }),
  };
}

/** Of a hash so much is used as a number holds exactly. */
const DIGITS = 12;

/** A number that no other contents have: with a sum, those of two groups might. 0 where nobody has made any rules. */
function versionOf(revisions: readonly number[]): number {
  if (revisions.every((revision) => revision === 0)) return 0;
  return Number.parseInt(createHash('sha256').update(revisions.join()).digest('hex').slice(0, DIGITS), 16);
}
