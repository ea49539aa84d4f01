import * as v from 'valibot';
import { GroupView } from '../../../../../lib/protocol/admin.ts';
import { changesOf } from '../../client/changes-of.ts';
import type { Desk } from '../../client/desk.ts';
import { createDraft, type Draft, type Stored } from '../../client/draft.ts';

/** What is set of a group. */
export type Group = Pick<GroupView, 'name'>;

const stored = ({ version, name }: GroupView): Stored<Group> => ({ value: { name }, version });

/** The draft of a group. */
export function groupDraft({ api, drafts }: Desk, id: string): Draft<Group> {
  const path = `admin/groups/${encodeURIComponent(id)}`;
  return drafts.at(`groups/${id}`, () =>
    createDraft<Group>(
      { name: '' },
      {
        async read() {
          const answer = await api.get(path, GroupView);
          return answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;
        },
        async write(group, saved) {
          const change = { ...changesOf(group, saved.value), version: saved.version };
          const answer = await api.send('PATCH', path, change, GroupView);
          return answer.kind === 'ok' ? { kind: 'ok', value: stored(answer.value) } : answer;
        },
        of: (current) => stored(v.parse(GroupView, current)),
      },
    ),
  );
}
