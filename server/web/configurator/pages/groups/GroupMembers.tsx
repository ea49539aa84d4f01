import type * as v from 'valibot';
import { AccountView, GroupMembersPage } from '../../../../../lib/protocol/admin.ts';
import { pageOf } from '../../client/page-of.ts';
import { addressOf } from '../../client/route.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { ListPage } from '../../components/ListPage.tsx';
import { useAct } from '../../components/useAct.ts';
import { useList } from '../../components/useList.ts';
import { isolated, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';

type Member = v.InferOutput<typeof GroupMembersPage>['members'][number];

/** Who is in a group. Each change is stored at once. */
export function GroupMembers({ desk: { api }, group }: { desk: PageProps['desk']; group: string }) {
  const act = useAct();
  const list = useList<Member>(
    (after) =>
      pageOf(
        api,
        `admin/groups/${encodeURIComponent(group)}/members`,
        GroupMembersPage,
        ({ members }) => members,
        after,
      ),
    group,
  );
  const move = async (account: string, to: string | null) => {
    const path = `admin/accounts/${encodeURIComponent(account)}`;
    await act.run(() => api.send('PATCH', path, { group: to }, AccountView));
    await list.read();
  };
  return (
    <section class="card stack">
      <h2>{text('group_members')}</h2>
      <p class="quiet small">{text('group_members_about')}</p>
      {act.problem.value && (
        <p class="bad-text" role="alert">
          {act.problem.value}
        </p>
      )}
      <AccountPicker
        api={api}
        label={text('members_add')}
        without={new Set(list.rows.value.map(({ id }) => id))}
        onPick={({ id }) => move(id, group)}
      />
      <ListPage list={list} empty={text('group_members_empty')}>
        {({ id, name, login }) => (
          <li key={id} class="row">
            <span class="grow">
              <a class="text-link" href={addressOf('people', id)} dir="auto">
                {name}
              </a>{' '}
              <span class="quiet small">{login}</span>
            </span>
            <button
              type="button"
              class="button ghost"
              aria-label={text('remove_named', { name: isolated(name) })}
              onClick={() => move(id, null)}
            >
              {text('remove')}
            </button>
          </li>
        )}
      </ListPage>
    </section>
  );
}
