import type { Screen, Screening } from '../messages/screen.ts';
import type { Queryable } from '../store/store.ts';
import type { RulesConfig } from './config.ts';
import { createScreen, prepareScreen } from './screen.ts';

interface SetRow {
  revision: number;
  /** Whose it is; empty of that for all. */
  group: string;
  config: RulesConfig;
}

/** The set of a group, or that for all, SQL. */
const FROM_ALL = `from rules where kind = 'sensitive' and group_id is null`;
const fromGroup = (group: string) => `from rules where kind = 'sensitive' and group_id = ${group}`;

/** What messages are screened by: of each set what is stored, made ready once. */
export function createScreening(): Screening {
  const nothing = Promise.resolve(createScreen(0, {}).screen);
  const ready = new Map<string, { revision: number; screen: Promise<Screen> }>();

  function screenOf({ revision, group, config }: SetRow): Promise<Screen> {
    const there = ready.get(group);
    if (there?.revision === revision) return there.screen;
    // Others ask while it is made ready.
    const screen = prepareScreen(revision, config).then((made) => made.screen);
    ready.set(group, { revision, screen });
    return screen;
  }

  return {
    inForce(account) {
      const group = `(select a.group_id from accounts a where a.id = ${account})`;
      return `coalesce((select revision || '/' || group_id ${fromGroup(group)}),
                       (select revision || '/' ${FROM_ALL}), '')`;
    },

    async screen(tx, inForce) {
      if (inForce === '') return nothing;
      const [revision, group = ''] = inForce.split('/');
      const there = ready.get(group);
      if (there?.revision === Number(revision)) return there.screen;
      // It may be another by now, if somebody changes it at this moment.
      const [row] = await readSet(tx, group);
      return row === undefined ? nothing : screenOf(row);
    },
  };
}

const readSet = (tx: Queryable, group: string) =>
  tx.query<SetRow>(
    `select revision, group_id as "group", config ${fromGroup('$1')}
     union all
     select revision, '' as "group", config ${FROM_ALL}
     limit 1`,
    [group],
  );
