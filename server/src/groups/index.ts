import type { Clock } from '../../../lib/clock.ts';
import type { GroupView } from '../../../lib/protocol/admin.ts';
import type { Holder } from '../accounts/types.ts';
import { createChanging } from '../history/index.ts';
import type { Rules } from '../rules/index.ts';
import type { Store } from '../store/index.ts';
import { addGroup, COLUMNS, changeGroup, findGroup, type GroupSettings, removeGroup } from './changes.ts';

/** Somebody who is in a group. */
export type GroupMember = Pick<Holder, 'id' | 'login' | 'name'>;

/** Groups of agents, as administrators set them; `by` is who does, null when no person. Methods throw `Refusal`. */
export interface Groups {
  add(settings: GroupSettings, by?: string | null): Promise<GroupView>;
  /** One page in order of name, beginning after the name `after`. */
  list(page: { after?: string | undefined; limit: number }): Promise<GroupView[]>;
  find(id: string): Promise<GroupView>;
  /** Changes a group, unless a version is given and somebody did since. */
  change(
    id: string,
    change: Partial<GroupSettings> & { version?: number | undefined },
    by?: string | null,
  ): Promise<GroupView>;
  /** For whoever was in it the rules for all hold. */
  remove(id: string, by?: string | null): Promise<void>;
  /** One page in order of login, beginning after the login `after`. */
  members(id: string, page: { after?: string | undefined; limit: number }): Promise<GroupMember[]>;
}

export interface GroupsDeps {
  store: Store;
  clock: Clock;
  rules: Pick<Rules, 'load'>;
}

export function createGroups({ store, clock, rules }: GroupsDeps): Groups {
  const changing = createChanging({ store, clock });

  return {
    find: (id) => findGroup(store, id),

    list: ({ after = '', limit }) =>
      store.query<GroupView>(`select ${COLUMNS} from groups g where g.name > $1 order by g.name limit $2`, [
        after,
        limit,
      ]),

    async members(id, { after = '', limit }) {
      await findGroup(store, id);
      return store.query<GroupMember>(
        `select id, login, name from accounts where group_id = $1 and lower(login) > lower($2)
          order by lower(login) limit $3`,
        [id, after, limit],
      );
    },

    add: (settings, by = null) => changing(by, (tx, author) => addGroup(tx, settings, author)),
    change: (id, change, by = null) => changing(by, (tx, author) => changeGroup(tx, id, change, author)),

    async remove(id, by = null) {
      await changing(by, (tx, author) => removeGroup(tx, id, author));
      await rules.load();
    },
  };
}
